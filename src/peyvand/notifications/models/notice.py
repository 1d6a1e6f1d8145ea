"""One thing that one person is told."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from peyvand.foundation.personal import Personal


class Reason(models.TextChoices):
    """Why somebody is told, the strongest reason first: of several only the first counts."""

    MENTIONED = "mentioned"
    ASSIGNED = "assigned"
    SHARED = "shared"
    REMINDED = "reminded"
    WATCHED = "watched"
    FINISHED = "finished"


class Notice(models.Model):
    """A line of somebody's notifications. It points to the journal and keeps no words of its own.

    Attributes:
        entry: what happened; of a batch, the first entry that the user could see. Empty when the work itself is what is told.
        batch: the act on many records that it was a part of; a person is told of a batch once.
        count: how many entries of the batch concern the user.
        at: when it happened.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    reason = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Reason])
    entry = models.ForeignKey("journal.Entry", models.PROTECT, null=True, related_name="+")
    batch = models.ForeignKey("journal.Batch", models.PROTECT, null=True, related_name="+")
    count = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    personal = Personal(conduct=("at", "read_at"), nobody=("reason", "count"))

    class Meta:
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_of_user"),
            models.Index(fields=["user", "-id"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["read_at"], condition=Q(read_at__isnull=False), name="notice_by_reading"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "entry"], condition=Q(batch=None), name="notice_entry_once"),
            models.UniqueConstraint(fields=["user", "batch"], condition=~Q(batch=None), name="notice_batch_once"),
            models.CheckConstraint(
                condition=Q(entry__isnull=False) | Q(batch__isnull=False), name="notice_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} → {self.user_id}"
