"""Where a partner is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.foundation import formats
from peyvand.foundation.map_points import MapPoint, parse_point
from peyvand.foundation.personal import Personal


class AddressUsage(models.TextChoices):
    """What an address is used for."""

    OFFICE = "office", _("Office")
    TAX = "tax", _("Tax")
    DELIVERY = "delivery", _("Delivery, warehouse")
    VISIT = "visit", _("Visiting")
    HOME = "home", pgettext_lazy("address", "Home")


def office_only() -> list[str]:
    """What an address is used for when nobody says so."""
    return [AddressUsage.OFFICE.value]


class Address(models.Model):
    """An address of a partner; the first is the one lists show."""

    partner = models.ForeignKey("partners.Partner", models.CASCADE, related_name="addresses")
    # Words of `AddressUsage` in their order, at least one; see ADR 21.
    usages = models.JSONField(_("used for"), default=office_only)
    street = models.CharField(_("street"), max_length=300, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    region = models.CharField(_("province"), max_length=100, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    # "35.689200,51.389000": latitude and longitude as `foundation.map_points` keeps them.
    point = models.CharField(_("map point"), max_length=24, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    # Columns that hold several words of a list, with what each word is called.
    words: ClassVar = {"usages": dict(AddressUsage.choices)}
    personal = Personal(
        contact=("usages", "street", "city", "region", "postcode", "country", "point"), nobody=("position",)
    )

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.CheckConstraint(condition=~Q(usages=[]), name="address_has_usage")]

    def __str__(self) -> str:
        return formats.current().listed((self.street, self.city, self.region, self.postcode))

    @property
    def used_for(self) -> str:
        """What it is used for, in the reader's words."""
        return formats.current().listed(str(AddressUsage(one).label) for one in self.usages)

    @property
    def place(self) -> MapPoint | None:
        """Its point on the map, where that is known."""
        return parse_point(self.point) if self.point else None
