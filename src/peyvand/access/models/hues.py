"""The eight colours that mark groups, tags and other words; always beside the word, never instead of it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

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
