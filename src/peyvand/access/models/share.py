"""One record shown by hand to a user or a team who would not meet it otherwise."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from peyvand.access.vocabulary import ShareLevel
from peyvand.foundation.personal import Personal


class Share(models.Model):
    """Who was shown what, by whom and when."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="shares")
    team = models.ForeignKey("access.Team", models.CASCADE, null=True, blank=True, related_name="shares")
    level = models.CharField(max_length=4, choices=ShareLevel.choices, default=ShareLevel.VIEW)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    personal = Personal(conduct=("level", "at"), nobody=("kind", "object_id"))

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_id"], name="share_record"),
            models.Index(fields=["user", "kind"], name="share_user_kind"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(user=None) ^ Q(team=None), name="share_user_or_team"),
            models.UniqueConstraint(
                fields=["kind", "object_id", "user"], condition=~Q(user=None), name="share_user_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "object_id", "team"], condition=~Q(team=None), name="share_team_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} → {self.user or self.team} ({self.level})"
