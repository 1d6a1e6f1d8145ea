"""How a role's members find the pages of records until they arrange them themselves."""

from django.db import models


class RoleArrangement(models.Model):
    """The order of the panels on the pages of one resource; a plain value, never rights.

    Attributes:
        panels: as `records.arrangement.Said` has it.
    """

    role = models.ForeignKey("access.Role", models.CASCADE, related_name="arrangements")
    resource = models.CharField(max_length=60)
    panels = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "resource"], name="arrangement_once")]

    def __str__(self) -> str:
        return f"{self.role}: {self.resource}"
