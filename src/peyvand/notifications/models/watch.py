"""Who follows which record."""

from django.conf import settings
from django.db import models

from peyvand.foundation.personal import Personal


class Watch(models.Model):
    """A user who wants to hear of everything done with one record.

    Watching gives no right: whoever may not see the record any more is told nothing, and is told again when they may.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches")
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    at = models.DateTimeField()

    personal = Personal(conduct=("at",), nobody=("kind", "object_id"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "user"], name="watch_once")]

    def __str__(self) -> str:
        return f"{self.user_id} watches {self.kind} {self.object_id}"
