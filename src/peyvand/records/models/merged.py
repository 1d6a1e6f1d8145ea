"""Where a record went that was merged into another."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.db.models import F, Q

# A record that went through more hands than this was not merged by people.
_LONGEST_WAY = 50


class MergedQuerySet(models.QuerySet["Merged"]):
    def winner_of(self, kind: str, pk: int) -> int | None:
        """The record into which record `pk` went in the end; None when it went nowhere."""
        found = None
        for _step in range(_LONGEST_WAY):
            into = self.filter(kind=kind, loser_id=found or pk).values_list("winner_id", flat=True).first()
            if into is None:
                break
            found = into
        return found

    def ends_of(self, kind: str, pks: Collection[int]) -> dict[int, int]:
        """Of `pks` those that went into others, with the record in which each ended: one query, and one for each further step."""
        ends = {pk: pk for pk in pks}
        for _step in range(_LONGEST_WAY):
            into = dict(self.filter(kind=kind, loser_id__in=set(ends.values())).values_list("loser_id", "winner_id"))
            if not into:
                break
            ends = {pk: into.get(end, end) for pk, end in ends.items()}
        return {pk: end for pk, end in ends.items() if pk != end}

    def losers_of(self, kind: str, pk: int) -> list[int]:
        """All records that went into record `pk`, also by way of others."""
        found: list[int] = []
        newest = [pk]
        while newest:
            newest = list(self.filter(kind=kind, winner_id__in=newest).values_list("loser_id", flat=True))
            found += newest
        return found


class Merged(models.Model):
    """One record that went into another: old addresses and histories are led on by it. Gone again with Undo.

    Attributes:
        loser_id, winner_id: records of `kind`; no foreign keys, since an address outlives its record.
    """

    kind = models.CharField(max_length=60)
    loser_id = models.BigIntegerField()
    winner_id = models.BigIntegerField()
    batch = models.ForeignKey("journal.Batch", models.PROTECT, related_name="+")

    objects = MergedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "winner_id"], name="merged_by_winner")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "loser_id"], name="merged_once"),
            models.CheckConstraint(condition=~Q(loser_id=F("winner_id")), name="merged_into_another"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.loser_id} → {self.winner_id}"
