"""What the firm wants filled in on each kind of record, and whether a form does so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import transaction

from peyvand.access import epoch as access_epoch
from peyvand.access.models import installation
from peyvand.journal.writing import Origin, record
from peyvand.records.models import RequiredField

if TYPE_CHECKING:
    from peyvand.records.forms import RecordForm
    from peyvand.records.resource import Resource


EMPTY: tuple[Any, ...] = (None, "", [], ())


@dataclass(frozen=True, order=True)
class Requirement:
    """A field that must be filled in: always, or where another field holds a certain choice.

    Attributes:
        on, value: that other field and its choice; empty for always.
    """

    field: str
    on: str = ""
    value: str = ""

    @classmethod
    def read(cls, field: str, condition: str) -> Requirement:
        """From the two texts that are kept."""
        on, _equals, value = condition.partition("=")
        return cls(field, on, value)

    @property
    def condition(self) -> str:
        """As it is kept."""
        return f"{self.on}={self.value}" if self.on else ""


class _Kept:
    """All requirements as they were read last, and under which token."""

    token = ""
    by_resource: dict[str, tuple[Requirement, ...]]


def of(resource: Resource, epoch: str) -> tuple[Requirement, ...]:
    """The requirements of one kind of record, kept in memory until the access epoch turns.

    Args:
        epoch: the token of now.
    """
    if _Kept.token != epoch:
        found: defaultdict[str, list[Requirement]] = defaultdict(list)
        for name, field, condition in RequiredField.objects.values_list("resource", "field", "condition"):
            found[name].append(Requirement.read(field, condition))
        _Kept.by_resource = {name: tuple(sorted(some)) for name, some in found.items()}
        _Kept.token = epoch
    return _Kept.by_resource.get(resource.name, ())


def put(resource: Resource, wanted: Iterable[Requirement], *, origin: Origin) -> None:
    """Make `wanted` all that is required of a kind of record, with one entry in the journal."""
    with transaction.atomic():
        rows = RequiredField.objects.select_for_update().filter(resource=resource.name)
        before = {Requirement.read(one.field, one.condition): one.pk for one in rows}
        after = set(wanted)
        if after == set(before):
            return
        RequiredField.objects.filter(pk__in=[pk for one, pk in before.items() if one not in after]).delete()
        RequiredField.objects.bulk_create(
            RequiredField(resource=resource.name, field=one.field, condition=one.condition)
            for one in sorted(after - set(before))
        )
        access_epoch.turn()
        changes = {str(resource.title): [_said(resource, before), _said(resource, after)]}
        record(installation(), "required_fields_changed", origin=origin, changes=changes)


def _said(resource: Resource, some: Iterable[Requirement]) -> list[str]:
    """As people read it in the log: "VAT number (Customer)"."""
    lines = ((resource.label_of(one.field), called(resource, one) if one.on else "") for one in sorted(some))
    return [f"{field} ({choice})" if choice else field for field, choice in lines]


def conditions(resource: Resource) -> Iterator[tuple[str, str, str]]:
    """What requirements of a kind may depend on: field, choice and what that is called."""
    for name in resource.requires_by:
        choices: Any = resource.form.base_fields[name]
        for value, label in choices.choices:
            if value:
                yield name, str(value), str(label)


def called(resource: Resource, one: Requirement) -> str:
    """What people call the choice that a requirement depends on."""
    return next((label for on, value, label in conditions(resource) if (on, value) == (one.on, one.value)), one.value)


def may_be_required(resource: Resource) -> list[str]:
    """Names of the form's fields that are not needed anyway, in the order of the form."""
    return [
        name
        for name, one in resource.form.base_fields.items()
        if not one.required and not isinstance(one, forms.BooleanField)
    ]


def unmet(form: RecordForm) -> list[Requirement]:
    """Requirements that a checked form leaves open.

    What the form of an old card does not write is not asked for, so that one that lacks something can still be corrected
    bit by bit; unless the form makes the requirement apply, as by giving a partner another role.
    """
    found: dict[str, Requirement] = {}
    for one in form.requirements:
        if one.field in form.errors:
            continue
        is_new = form.instance.pk is None
        touched = is_new or one.field in form.fields or form.alters(one.on)
        if touched and _applies(one, form) and form.stands(one.field) in EMPTY:
            found.setdefault(one.field, one)
    return list(found.values())


def _applies(one: Requirement, form: RecordForm) -> bool:
    if not one.on:
        return True
    chosen = form.stands(one.on)
    return one.value in chosen if isinstance(chosen, list | tuple) else one.value == chosen
