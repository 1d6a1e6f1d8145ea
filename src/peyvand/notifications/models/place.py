"""How far the journal was read for notices."""

from django.db import models


class Place(models.Model):
    """The single row (id 1): the last entry that was told, and the access epoch of then."""

    seal = models.BigIntegerField(default=0)
    epoch = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="place_single_row")]

    def __str__(self) -> str:
        return f"told up to {self.seal}"
