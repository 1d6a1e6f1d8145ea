"""What is true of the whole installation: the firm's name, its defaults, the areas that are switched off."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Installation(models.Model):
    """The single row (id 1) of this installation's own settings."""

    firm = models.CharField(_("name of the firm"), max_length=150, blank=True)
    language = models.CharField(_("language of new users"), max_length=5, default="en")
    time_zone = models.CharField(_("time zone of new users"), max_length=60, default="UTC")
    region = models.CharField(_("country for phones without a code"), max_length=2, default="IR")
    switched_off = models.JSONField(_("areas switched off"), default=list, blank=True)
    undo_days = models.PositiveSmallIntegerField(_("days in which acts on many can be undone"), default=30)
    mailing_needs_consent = models.BooleanField(_("letters to groups only with consent"), default=False)
    erasure_needs_second = models.BooleanField(_("a second person approves erasures"), default=True)
    request_days = models.PositiveSmallIntegerField(_("days to answer a request on personal data"), default=30)

    # What the journal calls it.
    record_kind = "installation"

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="installation_single_row")]

    def __str__(self) -> str:
        return self.firm


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
