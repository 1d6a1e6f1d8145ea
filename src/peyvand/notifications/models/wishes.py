"""What a person wants to be told."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal
from peyvand.notifications.models.notice import Reason


class Follows(models.TextChoices):
    """Besides what I watch somebody follows without watching each of them."""

    NOBODY = "none", _("Nothing else")
    OWN = "own", _("My own customers")
    TEAM = "team", _("All customers of my team")
    SUBORDINATES = "subordinates", _("All customers of those below me")


class Wishes(models.Model):
    """The choices of one user; who never chose is told everything that is meant for them, and follows nobody."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="wishes")
    mentioned = models.BooleanField(_("Somebody mentions me"), default=True)
    assigned = models.BooleanField(_("Somebody makes me the owner of a record"), default=True)
    shared = models.BooleanField(_("Somebody shares a record with me or my team"), default=True)
    reminded = models.BooleanField(_("Something of mine is about to end"), default=True)
    watched = models.BooleanField(_("Something is done with what I watch"), default=True)
    finished = models.BooleanField(_("My work in the background is done"), default=True)
    follows = models.CharField(
        _("Besides what I watch"), max_length=12, choices=Follows.choices, default=Follows.NOBODY
    )

    personal = Personal(technical=("mentioned", "assigned", "shared", "reminded", "watched", "finished", "follows"))

    def __str__(self) -> str:
        return f"wishes of {self.user_id}"

    def wants(self, reason: str) -> bool:
        """True unless the user does not want to hear of this."""
        return bool(getattr(self, Reason(reason).value))
