"""The end of the hash chain over the journal."""

from django.db import models


class ChainHead(models.Model):
    """The single row (id 1) that knows how many entries are sealed and the last digest."""

    sealed = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="chain_head_single_row")]

    def __str__(self) -> str:
        return f"{self.sealed} entries, {self.digest[:12]}"
