"""The wish to erase a person, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.foundation.personal import Personal


class Ground(models.TextChoices):
    """Why a person is erased."""

    ASKED = "asked", _("They asked for it")
    WITHDRAWN = "withdrawn", _("They withdrew their consent")
    OVER = "over", _("The period of keeping is over")
    NEEDLESS = "needless", _("No longer needed")


class Stage(models.TextChoices):
    """How far an erasure has come."""

    WAITING = "waiting", pgettext_lazy("erasure", "Waits for approval")
    REFUSED = "refused", pgettext_lazy("erasure", "Refused")
    DONE = "done", pgettext_lazy("erasure", "Erased")


class Erasure(models.Model):
    """One such wish; of the person it knows kind and ids alone.

    Attributes:
        remark: what who asked wrote to it; erased with the person.
        also: ids of records that were merged into the person's, and are erased with it.
        born_at: when the record was made; a record of that id made at another moment is somebody else.
        counts: how many rows of each table, entries and files were erased.
    """

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    also = models.JSONField(default=list)
    born_at = models.DateTimeField()
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.WAITING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    personal = Personal(
        text=("remark",),
        conduct=("ground", "stage", "asked_at", "decided_at"),
        nobody=("kind", "object_id", "also", "born_at", "counts"),
    )

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id", "-id"], name="erasure_of_record")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"], condition=Q(stage="waiting"), name="erasure_waits_once"
            ),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="erasure_stage_known"),
            models.CheckConstraint(condition=Q(ground__in=Ground.values), name="erasure_has_ground"),
            models.CheckConstraint(
                condition=Q(stage="waiting", decided_at=None) | (~Q(stage="waiting") & Q(decided_at__isnull=False)),
                name="erasure_decided_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} ({self.stage})"

    @property
    def ids(self) -> list[int]:
        """The ids of all records that stand for the person."""
        return [self.object_id, *self.also]
