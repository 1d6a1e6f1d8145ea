"""How much a token wrote in the present minute, over all processes."""

from django.db import models


class Allowance(models.Model):
    """The single row of one token.

    Attributes:
        minute: minutes since 1970 in UTC.
        taken: writes of that minute that processes have taken for themselves.
    """

    token = models.OneToOneField("access.ApiToken", models.CASCADE, related_name="allowance")
    minute = models.BigIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.taken} in {self.minute}"
