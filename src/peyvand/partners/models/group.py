"""Groups of partners, with the colour they carry everywhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.hues import HUE_VALIDATORS, HUES
from peyvand.access.models.kept_by_role import KeptByRole
from peyvand.access.models.named import Named


class Group(KeptByRole, Named):
    """A group of partners; its colour stands wherever the partner does."""

    record_kind = "groups"
    hue = models.PositiveSmallIntegerField(_("colour"), choices=HUES, default=7, validators=HUE_VALIDATORS)
    special = models.BooleanField(_("special"), default=False)
    contact_every = models.PositiveSmallIntegerField(_("days between contacts"), null=True, blank=True)
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [
            *Named.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(contact_every__isnull=True) | models.Q(contact_every__gte=1),
                name="group_contact_every_positive",
            ),
        ]
