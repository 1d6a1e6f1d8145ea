"""What is true of the whole installation: the firm's name, its defaults, the areas that are switched off."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.map_tiles import OPEN_STREET_MAP, Tiles


class MapTiles(models.TextChoices):
    """Where the pictures of maps come from."""

    NONE = "none", _("None: no maps")
    OPEN_STREET_MAP = "osm", "OpenStreetMap"
    OWN = "own", _("Our own, or of a provider")


class Installation(models.Model):
    """The single row (id 1) of this installation's own settings."""

    firm = models.CharField(_("name of the firm"), max_length=150, blank=True)
    language = models.CharField(_("language of new users"), max_length=5, default="en")
    time_zone = models.CharField(_("time zone of new users"), max_length=60, default="UTC")
    region = models.CharField(_("country for phones without a code"), max_length=2, default="IR")
    switched_off = models.JSONField(_("areas switched off"), default=list, blank=True)
    undo_days = models.PositiveSmallIntegerField(_("days in which acts on many can be undone"), default=30)
    mailing_needs_consent = models.BooleanField(_("letters to groups only with consent"), default=False)
    map_tiles = models.CharField(_("pictures of maps"), max_length=4, choices=MapTiles.choices, default=MapTiles.NONE)
    map_address = models.CharField(_("address of the pictures"), max_length=300, blank=True)
    map_attribution = models.CharField(_("who made the map"), max_length=200, blank=True)
    map_zoom = models.PositiveSmallIntegerField(_("greatest zoom"), default=19)
    erasure_needs_second = models.BooleanField(_("a second person approves erasures"), default=True)
    request_days = models.PositiveSmallIntegerField(_("days to answer a request on personal data"), default=30)

    # What the journal calls it.
    record_kind = "installation"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="installation_single_row"),
            models.CheckConstraint(condition=models.Q(map_tiles__in=MapTiles.values), name="installation_map_tiles"),
            models.CheckConstraint(
                condition=~models.Q(map_tiles=MapTiles.OWN) | ~models.Q(map_address=""), name="installation_map_address"
            ),
        ]

    def __str__(self) -> str:
        return self.firm

    @property
    def tiles(self) -> Tiles | None:
        """Where maps get their pictures; None when the firm shows no maps."""
        if self.map_tiles == MapTiles.OWN:
            return Tiles(self.map_address, self.map_attribution, "", self.map_zoom)
        return OPEN_STREET_MAP if self.map_tiles == MapTiles.OPEN_STREET_MAP else None


class _Kept:
    """The settings as they were read last, and under which token."""

    token = ""
    row: Installation


def installation(epoch: str | None = None) -> Installation:
    """The installation's settings, kept in memory until the access epoch turns.

    Args:
        epoch: the token of now, where the caller has read it already; saves a query.
    """
    from peyvand.access import epoch as access_epoch

    token = epoch or access_epoch.current()
    if _Kept.token != token:
        _Kept.row, _created = Installation.objects.get_or_create(pk=1)
        _Kept.token = token
    return _Kept.row


def change_installation(**values: Any) -> Installation:
    """Set these settings and let every process read them anew."""
    from peyvand.access import epoch as access_epoch

    Installation.objects.update_or_create(pk=1, defaults=values)
    access_epoch.turn()
    return installation()
