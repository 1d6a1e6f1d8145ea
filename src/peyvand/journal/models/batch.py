"""One act on many records, which one Undo takes back."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from peyvand.foundation.personal import Personal
from peyvand.journal.models.entry import Cause

WARNINGS_KEPT = 100


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user: Any) -> "BatchQuerySet":
        """A batch is its maker's own; administrators see all."""
        return self if getattr(user, "is_administrator", False) else self.filter(by=user)


class Batch(models.Model):
    """What was done to how many records, by whom; `undone_at` once it was taken back."""

    verb = models.CharField(max_length=30)
    kind = models.CharField(max_length=60)
    cause = models.CharField(max_length=12, choices=Cause.choices, default=Cause.PAGE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="batches")
    at = models.DateTimeField()
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list, blank=True)
    detail = models.JSONField(default=dict, blank=True)
    job_id = models.BigIntegerField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undo_of = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undo")

    personal = Personal(
        text=("refused", "detail"),
        conduct=("verb", "at", "finished_at", "undone_at"),
        nobody=("kind", "cause", "total", "done", "job_id"),
    )

    objects = BatchQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(done__lte=models.F("total")), name="batch_done_within_total")]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} ({self.done}/{self.total})"

    def note_warning(self, record: Any, sentences: list[str]) -> None:
        """Tell what was done although it is warned of; it is written with the count of its part."""
        warned = self.detail.setdefault("warned", [])
        if len(warned) < WARNINGS_KEPT:
            warned.append({"id": record.pk, "label": str(record), "reason": " ".join(sentences)})
