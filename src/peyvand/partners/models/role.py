"""What a partner is to us."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal


class RoleName(models.TextChoices):
    """The roles a partner can have, several at once."""

    CUSTOMER = "customer", _("Customer")
    PROSPECT = "prospect", _("Prospect")
    SUPPLIER = "supplier", _("Supplier")
    AGENT = "agent", _("Sales agent")
    EMPLOYEE = "employee", _("Employee")
    COMPETITOR = "competitor", _("Competitor")
    ALLY = "ally", _("Ally")


class PartnerRole(models.Model):
    """One role of one partner."""

    partner = models.ForeignKey("partners.Partner", models.CASCADE, related_name="roles")
    role = models.CharField(max_length=12, choices=RoleName.choices)

    personal = Personal(conduct=("role",))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "role"], name="partner_role_once")]
        indexes = [models.Index(fields=["role", "partner"], name="partner_role")]

    def __str__(self) -> str:
        return str(RoleName(self.role).label)
