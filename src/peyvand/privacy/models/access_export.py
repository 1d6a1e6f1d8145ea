"""A file with all that is held on one person."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from peyvand.foundation.personal import Personal

KEPT_FOR = timedelta(days=7)


class AccessExport(models.Model):
    """One such file, from the moment it was asked for until it is deleted; of the person it knows kind and id alone."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    key = models.CharField(max_length=32, unique=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    personal = Personal(
        conduct=("asked_at", "finished_at"), technical=("key",), nobody=("kind", "object_id", "done", "total")
    )

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="access_export_by_age")]
        constraints = [models.CheckConstraint(condition=Q(done__lte=models.F("total")), name="access_export_progress")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"

    @property
    def until(self) -> datetime:
        """The moment after which it is deleted."""
        return self.asked_at + KEPT_FOR
