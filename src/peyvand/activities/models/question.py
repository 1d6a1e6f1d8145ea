"""What was asked, and what was answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal


class ActivityQuestion(models.Model):
    """A question that came up in an activity; the answer may still be owed."""

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="questions")
    question = models.CharField(_("question"), max_length=500)
    answer = models.CharField(_("answer"), max_length=1000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    personal = Personal(text=("question", "answer"), nobody=("position",))

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.question
