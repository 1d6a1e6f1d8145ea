"""How a user likes something to look: column widths, arranged panels."""

from django.conf import settings
from django.db import models

from peyvand.foundation.personal import Personal


class Preference(models.Model):
    """One thing a user set for themselves; a plain value, never rights."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences")
    key = models.CharField(max_length=100)
    value = models.JSONField()

    personal = Personal(technical=("key", "value"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="preference_once")]

    def __str__(self) -> str:
        return self.key
