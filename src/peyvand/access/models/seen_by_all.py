"""The rule of records that describe the firm itself."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from peyvand.access.models.record import ScopeFields
from peyvand.access.rights import Rights
from peyvand.access.vocabulary import Action


class SeenByAll(models.Model):
    """Everybody who works here may see and pick it; only administrators change it."""

    scope_fields: ClassVar[ScopeFields] = ScopeFields(owner=None)

    class Meta:
        abstract = True

    @classmethod
    def scope_condition(cls, rights: Rights, action: str) -> Q:
        """All rows to whoever may, none to anybody else."""
        allowed = rights.is_active and (rights.is_administrator or action == Action.VIEW)
        return Q() if allowed else Q(pk__in=[])
