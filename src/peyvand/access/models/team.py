"""People who work on the same customers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.named import Named
from peyvand.access.models.seen_by_all import SeenByAll


class Team(SeenByAll, Named):
    """People who work on the same customers."""

    record_kind = "teams"
    leader = models.ForeignKey(
        "access.User", models.SET_NULL, null=True, blank=True, related_name="leads", verbose_name=_("leader")
    )

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("team")
        verbose_name_plural = _("teams")
