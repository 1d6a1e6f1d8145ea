"""How long people are kept without anything happening, and who has been silent for longer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal
from peyvand.partners.models import RoleName

CONTACTS, WITHOUT_ROLE = "contacts", "none"
# Whose period it is: people with a role, those without any, and the contacts of partners.
KEPT = [*RoleName.choices, (WITHOUT_ROLE, _("Persons without a role")), (CONTACTS, _("Contacts of partners"))]


class KeepingPeriod(models.Model):
    """After how many months of silence the erasure of such people is proposed; those without a row are kept."""

    of = models.CharField(max_length=12, choices=KEPT, unique=True)
    months = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(of__in=[name for name, _label in KEPT]), name="keeping_period_of_known"),
            models.CheckConstraint(condition=Q(months__gte=1), name="keeping_period_has_months"),
        ]

    def __str__(self) -> str:
        return f"{self.of}: {self.months}"


class ErasureProposal(models.Model):
    """One who has been silent for longer than their period; made and taken back by night, decided by people.

    Attributes:
        kept_by, kept_until: who said that they stay, and until when they are not proposed again.
    """

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    months = models.PositiveSmallIntegerField()
    silent_since = models.DateField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kept_until = models.DateField(null=True)

    personal = Personal(conduct=("silent_since", "kept_until"), nobody=("kind", "object_id", "months"))

    class Meta:
        indexes = [models.Index(fields=["silent_since", "id"], name="proposal_by_silence")]
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="erasure_proposed_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
