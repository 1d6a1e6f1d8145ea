"""The rights of a role as one form: kinds of records by actions, and fields that are taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from peyvand.access.models import FieldRule, Grant, Role
from peyvand.access.models.term import Term
from peyvand.access.vocabulary import SCOPED_ACTIONS, Action, FieldAccess
from peyvand.administration import reaches
from peyvand.records import registry
from peyvand.records.resource import Resource

# Without a meaning for records that belong to nobody, like groups and tags, which everybody may see and pick.
_OF_OWNERS = (Action.ASSIGN, Action.SHARE)


@dataclass(frozen=True)
class KindRow:
    """One kind of record in the matrix: a cell for each action (None where it has no meaning), and its fields."""

    resource: Resource
    cells: list[tuple[Action, forms.BoundField | None]]
    fields: list[forms.BoundField]
    ruled: int


class _Tick(forms.CheckboxInput):
    """A box for a choice of yes or nothing: what it sends is judged as any other choice is."""

    def format_value(self, value: Any) -> str:
        return reaches.YES

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name, reaches.NOTHING)


class RightsForm(forms.Form):
    """What the holders of `role` may do; fields are named `kind.action` and `kind:field`."""

    def __init__(self, *args: Any, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": False, **kwargs})
        self.role = role
        self.granted = granted(Grant.objects.filter(role=role))
        self.ruled = dict(_rules(FieldRule.objects.filter(role=role)))
        for resource in kinds():
            for action in actions_of(resource):
                self.fields[f"{resource.name}.{action}"] = self._grant_field(resource, action)
            for name, label in governed(resource).items():
                self.fields[f"{resource.name}:{name}"] = self._rule_field(resource, name, str(label))

    def _grant_field(self, resource: Resource, action: Action) -> forms.ChoiceField:
        now = self.granted.get((resource.name, action.value), reaches.NOTHING)
        label = _("{records}: {action}").format(records=resource.title, action=action.label)
        # The heads of row and column, which are there anyway, name it: a page has some three hundred of these.
        named = {"aria-labelledby": f"of-{resource.name} to-{action.value}"}
        if _is_owned(resource) and action in SCOPED_ACTIONS:
            offered = reaches.choices(by_territory=bool(resource.model.scope_fields.territory))
            widget: forms.Widget = forms.Select(attrs=named)
        else:
            offered = [(reaches.NOTHING, "—"), (reaches.YES, _("Yes"))]
            now, widget = reaches.YES if now else now, _Tick(attrs=named)
        return forms.ChoiceField(label=label, choices=offered, required=False, initial=now, widget=widget)

    def _rule_field(self, resource: Resource, name: str, label: str) -> forms.ChoiceField:
        # Short, since a page has some two hundred of these: "as the rights say" is what a dash means in the matrix above.
        offered = [("", "—"), (FieldAccess.READONLY.value, FieldAccess.READONLY.label)]
        if name != resource.title_field.name:
            offered.append((FieldAccess.HIDDEN.value, FieldAccess.HIDDEN.label))
        return forms.ChoiceField(
            label=label, choices=offered, required=False, initial=self.ruled.get((resource.name, name), "")
        )

    def rows(self) -> list[KindRow]:
        """The matrix, a kind a row."""
        found = []
        for resource in kinds():
            cells = [(one, self[name] if (name := f"{resource.name}.{one}") in self.fields else None) for one in Action]
            fields = [self[f"{resource.name}:{name}"] for name in governed(resource)]
            found.append(KindRow(resource, cells, fields, sum(bool(one.value()) for one in fields)))
        return found

    def changes(self) -> dict[str, list[Any]]:
        """What saving changes: name → [before, after]. Call when valid."""
        changed = {}
        for name, after in self.cleaned_data.items():
            before = self.fields[name].initial or ""
            if before != after:
                changed[name] = [before, after]
        return changed

    def write(self) -> None:
        """Make grants and rules what was chosen; those of kinds that are not there now are left alone."""
        for name in self.changes():
            after = self.cleaned_data[name]
            if ":" in name:
                kind, _colon, field = name.partition(":")
                FieldRule.objects.filter(role=self.role, kind=kind, field=field).delete()
                if after:
                    FieldRule.objects.create(role=self.role, kind=kind, field=field, access=after)
            else:
                kind, _dot, action = name.partition(".")
                Grant.objects.filter(role=self.role, kind=kind, action=action).delete()
                for scope in reaches.scopes_of(after):
                    Grant.objects.create(role=self.role, kind=kind, action=action, scope=scope)


def kinds() -> list[Resource]:
    """Kinds of records that roles speak of; what only administrators keep is none."""
    return [one for one in registry.resources() if not one.administrators_only]


def governed(resource: Resource) -> dict[str, Any]:
    """Fields that roles may take away, with their labels; none of the words of lists, which have nothing to hide."""
    return {} if issubclass(resource.model, Term) else resource.governed()


def actions_of(resource: Resource) -> list[Action]:
    """Actions that can be granted on a kind."""
    granted_here = [one for one in Action if one != Action.DECIDE or resource.decides]
    return [one for one in granted_here if _is_owned(resource) or one not in _OF_OWNERS]


def _is_owned(resource: Resource) -> bool:
    return resource.model.scope_fields.owner is not None


def granted(grants: Iterable[Grant]) -> dict[tuple[str, str], str]:
    """(kind, action) → the choice its scopes come to."""
    scopes: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in grants:
        scopes[one.kind, one.action].add(one.scope)
    return {where: reaches.key(found) for where, found in scopes.items()}


def _rules(rules: Iterable[FieldRule]) -> Iterable[tuple[tuple[str, str], str]]:
    return (((one.kind, one.field), one.access) for one in rules)


def summary(grants: Iterable[Grant]) -> list[tuple[str, str]]:
    """Each kind with what is granted on it, as a line of words."""
    found = granted(grants)
    lines = []
    for resource in kinds():
        said = []
        for action in actions_of(resource):
            chosen = found.get((resource.name, action.value), "")
            if chosen and _is_owned(resource) and action in SCOPED_ACTIONS:
                said.append(_("{action}: {reach}").format(action=action.label, reach=reaches.label(chosen)))
            elif chosen:
                said.append(str(action.label))
        if said:
            lines.append((str(resource.title), " · ".join(said)))
    return lines
