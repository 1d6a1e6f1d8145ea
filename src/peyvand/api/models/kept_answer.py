"""What was answered to a request that carried an Idempotency-Key."""

from django.conf import settings
from django.db import models

from peyvand.foundation.personal import Personal

LONGEST_KEY = 255


class KeptAnswer(models.Model):
    """One key of one user at one route: at work while `finished_at` is empty, to be replayed afterwards.

    Attributes:
        fingerprint: SHA-256 of what was sent; the same key with anything else is refused.
        attempt: fences whoever was thought dead: only the latest attempt may finish the row.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    route = models.CharField(max_length=150)
    key = models.CharField(max_length=LONGEST_KEY)
    fingerprint = models.CharField(max_length=64)
    attempt = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField(db_index=True)
    finished_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    media_type = models.CharField(max_length=100, blank=True)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)

    personal = Personal(
        text=("body", "headers"),
        technical=("route", "key", "fingerprint"),
        nobody=("attempt", "started_at", "finished_at", "status", "media_type"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "route", "key"], name="kept_answer_key_once")]

    def __str__(self) -> str:
        return f"{self.route} {self.key}"
