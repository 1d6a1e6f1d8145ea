"""The tree of sales regions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.named import Named
from peyvand.access.models.seen_by_all import SeenByAll
from peyvand.foundation import formats


class Territory(SeenByAll, Named):
    """A sales region; what lies in a region below it lies in it too."""

    record_kind = "territories"
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("territory")
        verbose_name_plural = _("territories")

    def clean(self) -> None:
        super().clean()
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("{name} cannot be a part of itself.").format(name=self.name)})
            seen.add(above.pk)
            above = above.parent


class TerritoryPlace(models.Model):
    """A place that lies in a territory: what is given of it must all be so of an address there."""

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="places")
    country = models.CharField(_("country"), max_length=2, blank=True)
    region = models.CharField(_("province"), max_length=100, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    postcode = models.CharField(_("beginning of the postcode"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(country="", region="", city="", postcode=""), name="territory_place_says_something"
            )
        ]

    def __str__(self) -> str:
        return formats.current().listed((self.postcode, self.city, self.region, self.country))
