"""What somebody asks of us about the data we hold on them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.access.models import KeyField, Record, ScopeFields, installation
from peyvand.foundation.personal import Personal
from peyvand.foundation.textkeys import sort_key
from peyvand.records.searched import key_of


class Wish(models.TextChoices):
    """What they ask for."""

    ACCESS = "access", pgettext_lazy("request on personal data", "Access")
    CORRECTION = "correction", pgettext_lazy("request on personal data", "Correction")
    ERASURE = "erasure", pgettext_lazy("request on personal data", "Erasure")
    RESTRICTION = "restriction", pgettext_lazy("request on personal data", "Restriction")
    OBJECTION = "objection", pgettext_lazy("request on personal data", "Objection")


class Answer(models.TextChoices):
    """Whether it was answered."""

    OPEN = "open", pgettext_lazy("request on personal data", "Open")
    DONE = "done", pgettext_lazy("request on personal data", "Done")
    REFUSED = "refused", pgettext_lazy("request on personal data", "Refused")


class DataRequest(Record):
    """One such wish, from the day it came until it is answered; its owner is who shall answer it."""

    record_kind = "data-requests"
    scope_fields = ScopeFields(owner="owner")

    asker = models.CharField(_("who asks"), max_length=200)
    contact = models.ForeignKey(
        "partners.Contact",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="data_requests",
        verbose_name=_("contact"),
    )
    partner = models.ForeignKey(
        "partners.Partner",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="data_requests",
        verbose_name=_("partner"),
    )
    wish = models.CharField(_("what they ask for"), max_length=12, choices=Wish.choices)
    asked_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("answer due"))
    answer = models.CharField(_("answer"), max_length=8, choices=Answer.choices, default=Answer.OPEN)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="data_requests",
        verbose_name=_("answered by"),
    )
    note = models.TextField(_("note"), max_length=10_000, blank=True)
    asker_key = KeyField(editable=False)
    search_key = models.TextField(editable=False)

    personal = Personal(
        identity=("asker",),
        text=("custom", "note"),
        conduct=("wish", "asked_on", "due_on", "answer", "answered_on"),
        derived=("asker_key", "search_key"),
    )

    class Meta:
        verbose_name = _("request on personal data")
        verbose_name_plural = _("requests on personal data")
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(deleted_at=None), name="data_request_by_due"),
            models.Index(fields=["owner", "due_on", "id"], condition=Q(deleted_at=None), name="data_request_of_owner"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(asker=""), name="data_request_of_somebody"),
            models.CheckConstraint(condition=Q(wish__in=Wish.values), name="data_request_wish_known"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="data_request_answer_known"),
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="data_request_due_after_asking"),
            models.CheckConstraint(
                condition=Q(answer="open", answered_on=None) | (~Q(answer="open") & Q(answered_on__isnull=False)),
                name="data_request_answered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.asker

    @property
    def timeline_partner_id(self) -> int | None:
        """The partner on whose timeline this stands."""
        return self.partner_id

    def make_search_key(self) -> None:
        """Make what it is found by: who asks, and the note."""
        self.search_key = key_of(self, self.asker, self.note)

    def make_keys(self) -> None:
        """Make the keys by which it is sorted and found."""
        self.asker_key = sort_key(self.asker)
        self.make_search_key()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys, and the day on which the answer is due where nobody gave one."""
        due: Any = self.due_on
        if due is None:
            self.due_on = self.asked_on + timedelta(days=installation().request_days)
        self.make_keys()
        super().save(*args, **kwargs)
