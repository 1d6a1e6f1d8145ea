"""Free words that partners are marked with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.hues import HUE_VALIDATORS, HUES
from peyvand.access.models.kept_by_role import KeptByRole
from peyvand.access.models.named import Named


class Tag(KeptByRole, Named):
    """A word to mark partners with; a partner can have any number of them."""

    record_kind = "tags"
    hue = models.PositiveSmallIntegerField(_("colour"), choices=HUES, default=8, validators=HUE_VALIDATORS)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
