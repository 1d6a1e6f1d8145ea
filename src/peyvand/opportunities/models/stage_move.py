"""The way an opportunity took."""

from django.conf import settings
from django.db import models

from peyvand.foundation.personal import Personal


class StageMove(models.Model):
    """One step of an opportunity from stage to stage; the first has no stage before it."""

    opportunity = models.ForeignKey("opportunities.Opportunity", models.CASCADE, related_name="moves")
    before = models.ForeignKey("opportunities.Stage", models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey("opportunities.Stage", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    personal = Personal(conduct=("at",))

    class Meta:
        indexes = [models.Index(fields=["opportunity", "-id"], name="stage_move_of")]

    def __str__(self) -> str:
        return f"{self.before or '—'} → {self.after}"
