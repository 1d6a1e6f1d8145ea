"""What is known of single rows: only of those that have something of their own; the others stay in the file."""

from __future__ import annotations

from django.db import models

from peyvand.foundation.personal import Personal
from peyvand.transfer.models.importing import Import


class FaultState(models.TextChoices):
    """What an answer made of a fault."""

    OPEN = "open", "open"
    SETTLED = "settled", "settled"
    DROPPED = "dropped", "dropped"


class Fault(models.Model):
    """Why a row cannot come in as it is.

    Attributes:
        place: the row's, from 0; `number`: as a spreadsheet counts.
        target: what the faulty value was meant for; empty when the row as a whole is at fault.
        problem: faults of one kind share it; an answer to it holds for all of them.
        value: the faulty text.
        state: whether an answer settled it, or left the row out.
    """

    of = models.ForeignKey(Import, models.CASCADE, related_name="faults")
    place = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    target = models.CharField(max_length=100, blank=True)
    problem = models.CharField(max_length=64)
    kind = models.CharField(max_length=12)
    value = models.CharField(max_length=300, blank=True)
    sentence = models.CharField(max_length=600)
    state = models.CharField(max_length=8, choices=FaultState.choices, default=FaultState.OPEN)

    personal = Personal(text=("value", "sentence"), nobody=("place", "number", "target", "problem", "kind", "state"))

    class Meta:
        indexes = [
            models.Index(fields=["of", "problem", "place"], name="fault_by_problem"),
            models.Index(fields=["of", "place"], name="fault_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.sentence}"


class RowChange(models.Model):
    """Cells of one row that somebody corrected by hand, by the place of their column; or the whole row left out."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="row_changes")
    place = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    dropped = models.BooleanField(default=False)

    personal = Personal(text=("cells",), nobody=("place", "dropped"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "place"], name="row_change_once")]

    def __str__(self) -> str:
        return f"{self.of_id}/{self.place}"


class LaterLink(models.Model):
    """A link to a record that comes later in the same file; it is made once all rows are in."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="later_links")
    place = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    record_id = models.BigIntegerField()
    target = models.CharField(max_length=100)
    text = models.CharField(max_length=300)

    personal = Personal(text=("text",), nobody=("place", "number", "record_id", "target"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "place", "target"], name="later_link_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.text}"
