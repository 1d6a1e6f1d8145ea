"""What must not be erased, since the law or a dispute needs it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal

# Kinds of record that can be put under one.
HELD = ("contacts", "partners", "activities", "opportunities", "documents", "comments", "consents")


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def standing(self) -> LegalHoldQuerySet:
        """Holds that nobody has lifted."""
        return self.filter(lifted_at=None)

    def on(self, record: Any) -> LegalHoldQuerySet:
        """Those on one record."""
        return self.filter(kind=record.record_kind, object_id=record.pk)


class LegalHold(models.Model):
    """One record that is kept whatever is erased, from when it was put under it until it is lifted."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    personal = Personal(text=("reason",), conduct=("at", "lifted_at"), nobody=("kind", "object_id"))

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], condition=Q(lifted_at=None), name="legal_hold_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="legal_hold_has_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="legal_hold_lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
