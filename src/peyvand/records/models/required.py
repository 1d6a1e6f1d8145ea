"""Which fields of a kind of record the firm wants filled in."""

from django.db import models


class RequiredField(models.Model):
    """One field that must not be empty.

    Attributes:
        resource, field: the kind of record and the name of the field in its form.
        condition: "" for every record, else `kind=person`: only for those with this choice in that field.
    """

    resource = models.CharField(max_length=60)
    field = models.CharField(max_length=60)
    condition = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resource", "field", "condition"], name="required_field_once")]

    def __str__(self) -> str:
        return f"{self.resource}.{self.field} {self.condition}".strip()
