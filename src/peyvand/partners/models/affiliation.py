"""What a contact does at partners besides their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Record, ScopeFields
from peyvand.foundation.personal import Personal
from peyvand.foundation.textkeys import search_key
from peyvand.partners.models.contact import Contact

if TYPE_CHECKING:
    from peyvand.access.rights import Rights


class Affiliation(Record):
    """A further position of a contact, at another partner; seen by those who see both of them.

    The partner that a contact hangs on stays the main one, on which alone depends who sees the contact (ADR 11).
    """

    record_kind = "affiliations"
    scope_fields = ScopeFields(
        owner="partner__owner", territory="partner__territory", organisation="partner__organisation", parent="partner"
    )

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="affiliations", verbose_name=_("contact"))
    partner = models.ForeignKey(
        "partners.Partner", models.CASCADE, related_name="affiliations", verbose_name=_("partner")
    )
    position = models.CharField(_("position"), max_length=150)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    search_key = models.TextField(editable=False)

    personal = Personal(text=("custom",), conduct=("position", "since", "until"), derived=("search_key",))

    class Meta:
        verbose_name = _("other position")
        verbose_name_plural = _("other positions")
        indexes = [
            models.Index(fields=["updated_at", "id"], condition=Q(deleted_at=None), name="affiliation_by_change"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(position=""), name="affiliation_has_position"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="affiliation_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                "contact",
                "partner",
                Lower("position"),
                condition=Q(deleted_at=None, until=None),
                name="affiliation_once",
            ),
        ]

    def __str__(self) -> str:
        return self.position

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key by which it is found beside the position."""
        self.search_key = search_key(self.position)
        super().save(*args, **kwargs)

    @property
    def timeline_partner_id(self) -> int:
        """The partner on whose timeline this stands."""
        return self.partner_id

    @classmethod
    def scope_condition(cls, rights: Rights, action: str) -> Q:
        """As far as the partner allows, and only with contacts that are seen."""
        contacts = Contact.objects.alive().within(rights)
        return super().scope_condition(rights, action) & Q(contact__in=contacts.values("pk"))
