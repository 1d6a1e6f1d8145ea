"""Roles: what their holders may do with each kind of record, and which fields are taken from them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.named import Named
from peyvand.access.models.seen_by_all import SeenByAll
from peyvand.access.vocabulary import Action, FieldAccess, Scope


class Role(SeenByAll, Named):
    """A set of grants and field rules; the roles of a user add up."""

    record_kind = "roles"
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("role")
        verbose_name_plural = _("roles")


class Grant(models.Model):
    """An action on a kind of record, within a scope."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="grants")
    kind = models.CharField(max_length=60)
    action = models.CharField(max_length=12, choices=Action.choices)
    scope = models.CharField(max_length=12, choices=Scope.choices, default=Scope.ALL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "kind", "action", "scope"], name="grant_unique")]

    def __str__(self) -> str:
        return f"{self.role}: {self.action} {self.kind} ({self.scope})"


class FieldRule(models.Model):
    """A field that a role hides or makes read-only."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="field_rules")
    kind = models.CharField(max_length=60)
    field = models.CharField(max_length=60)
    access = models.CharField(max_length=8, choices=FieldAccess.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "kind", "field"], name="field_rule_unique")]

    def __str__(self) -> str:
        return f"{self.role}: {self.kind}.{self.field} {self.access}"
