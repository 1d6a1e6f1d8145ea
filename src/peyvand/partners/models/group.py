"""Groups of partners, with the colour they carry everywhere."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.named import Named
from peyvand.partners.models.kept_by_role import KeptByRole

HUES = [
    (1, _("blue")),
    (2, _("violet")),
    (3, _("pink")),
    (4, _("orange")),
    (5, _("amber")),
    (6, _("green")),
    (7, _("turquoise")),
    (8, _("grey")),
]
HUE_VALIDATORS = [MinValueValidator(1), MaxValueValidator(8)]


class Group(KeptByRole, Named):
    """A group of partners; its colour stands wherever the partner does."""

    record_kind = "groups"
    hue = models.PositiveSmallIntegerField(_("colour"), choices=HUES, default=7, validators=HUE_VALIDATORS)
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("group")
        verbose_name_plural = _("groups")
