"""One row whose token changes with every change of rights, so that cached rights are never stale."""

import secrets

from django.db import models


def new_token() -> str:
    """Random, not a counter: a counter that rolled back could come to the same number with other rights behind it."""
    return secrets.token_hex(16)


class AccessEpoch(models.Model):
    """The single row (id 1) that `Rights` are cached under."""

    token = models.CharField(max_length=32, default=new_token)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="access_epoch_single_row")]

    def __str__(self) -> str:
        return self.token
