"""What hangs on a record of any kind."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Record


class OnRecord(Record):
    """A row that hangs on another record, and is seen by nobody who does not see that.

    Attributes:
        on_kind, on_id: the record, by its kind's name; never changed, so it needs no foreign key to stay right.
        partner: whose timeline it stands on: the partner itself, or the one that the record hangs on.
    """

    on_kind = models.CharField(max_length=60, editable=False)
    on_id = models.BigIntegerField(editable=False)
    partner = models.ForeignKey(
        "partners.Partner",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="%(class)ss",
        verbose_name=_("partner"),
    )

    class Meta:
        abstract = True

    @property
    def on(self) -> str:
        """The record it hangs on, as forms and addresses say it: "partners/5"."""
        return f"{self.on_kind}/{self.on_id}"

    @property
    def timeline_partner_id(self) -> int | None:
        """The partner on whose timeline this stands."""
        return self.partner_id

    def put_on(self, record: Any) -> None:
        """Hang it on `record`."""
        self.on_kind, self.on_id = record.record_kind, record.pk
        is_partner = record.record_kind == "partners"
        self.partner_id = record.pk if is_partner else getattr(record, "timeline_partner_id", None)
