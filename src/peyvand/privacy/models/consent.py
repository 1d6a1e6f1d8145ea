"""What a person said about being reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import KeyField, Record, ScopeFields
from peyvand.foundation.personal import Personal
from peyvand.foundation.textkeys import search_key, sort_key
from peyvand.partners.models import Contact

if TYPE_CHECKING:
    from peyvand.access.rights import Rights


class Channel(models.TextChoices):
    """The way by which a person is reached."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("SMS")
    CALL = "call", _("Phone call")
    MESSENGER = "messenger", _("Messenger")
    POST = "post", _("Letter by post")


class Purpose(models.TextChoices):
    """What they are reached for."""

    MARKETING = "marketing", _("Offers and advertising")
    SERVICE = "service", _("News about orders and service")
    SURVEY = "survey", _("Surveys")


class Said(models.TextChoices):
    """What they said."""

    GIVEN = "given", _("Given")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Source(models.TextChoices):
    """How we learned of it."""

    FORM = "form", _("Signed form")
    WEBSITE = "website", _("Website")
    EMAIL = "email", _("Their e-mail")
    CALL = "call", _("Said by phone")
    IN_PERSON = "in_person", _("Said in person")
    EVENT = "event", _("Fair or event")
    OTHER = "other", _("Other")


class Consent(Record):
    """One thing a contact, or a partner itself, said; a later one about the same channel and purpose takes its place."""

    record_kind = "consents"
    scope_fields = ScopeFields(
        owner="partner__owner", territory="partner__territory", organisation="partner__organisation", parent="partner"
    )

    partner = models.ForeignKey("partners.Partner", models.CASCADE, related_name="consents", verbose_name=_("partner"))
    contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="consents", verbose_name=_("contact")
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    said = models.CharField(_("consent"), max_length=10, choices=Said.choices)
    said_on = models.DateField(_("said on"))
    source = models.CharField(_("known from"), max_length=10, choices=Source.choices)
    evidence = models.CharField(_("evidence"), max_length=300)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("noted by"),
    )
    evidence_key = KeyField(editable=False)
    search_key = models.TextField(editable=False)

    personal = Personal(
        text=(
            "custom",
            "evidence",
        ),
        conduct=("channel", "purpose", "said", "said_on", "source"),
        derived=("evidence_key", "search_key"),
    )

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        indexes = [
            models.Index(
                fields=["partner", "contact", "channel", "purpose", "-said_on", "-id"],
                condition=Q(deleted_at=None),
                name="consent_that_counts",
            ),
            models.Index(fields=["said_on", "id"], condition=Q(deleted_at=None), name="consent_by_day"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(evidence=""), name="consent_has_evidence"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="consent_channel_known"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="consent_purpose_known"),
            models.CheckConstraint(condition=Q(said__in=Said.values), name="consent_given_or_withdrawn"),
        ]

    def __str__(self) -> str:
        return self.evidence

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys by which it is sorted and found beside the evidence."""
        self.evidence_key = sort_key(self.evidence)
        self.search_key = search_key(self.evidence)
        super().save(*args, **kwargs)

    @property
    def timeline_partner_id(self) -> int:
        """The partner on whose timeline this stands."""
        return self.partner_id

    @classmethod
    def scope_condition(cls, rights: Rights, action: str) -> Q:
        """As far as the partner allows; that of a contact only with a contact who is seen."""
        contacts = Contact.objects.alive().within(rights)
        return super().scope_condition(rights, action) & (Q(contact=None) | Q(contact__in=contacts.values("pk")))
