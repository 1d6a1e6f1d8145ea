"""What a column of a file can fill: the fields of the resource's form, the parts of its rows, and its title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from peyvand.records import exporting
from peyvand.records.forms import (
    CalendarDateField,
    CalendarMomentField,
    LinkedRecordField,
    LinkedRecordsField,
    RowsField,
    TimeOfDayField,
)
from peyvand.records.resource import Resource, Text
from peyvand.records.viewer import Viewer

TITLE = "title"
# The record itself, for files that were exported to be changed.
RECORD = exporting.RECORD.name


@dataclass(frozen=True)
class Target:
    """One thing that a column can fill.

    Attributes:
        name: the form field, with the part of its rows after a point: `name`, `phones.number`.
        field: the form field that checks a single value.
        input: name of the form field that the value goes into.
        part: the part of a row, for fields of rows.
        kind: what texts are read as; see `cells`.
        alone: a row of the field of rows is told by this part alone: the number of a phone.
    """

    name: str
    label: Text
    field: Any
    input: str
    part: str = ""
    kind: str = "text"
    list_label: Text = ""
    alone: bool = False

    @property
    def said(self) -> str:
        """What people call it: “Phones: Number”."""
        return f"{self.list_label}: {self.label}" if self.list_label else str(self.label)

    @property
    def required(self) -> bool:
        """A new record cannot do without it."""
        return bool(self.field.required and not self.part and self.field.initial is None)


# The first that fits counts.
_KINDS: tuple[tuple[Any, str], ...] = (
    (LinkedRecordsField, "links"),
    (LinkedRecordField, "link"),
    (CalendarDateField, "date"),
    (CalendarMomentField, "moment"),
    (TimeOfDayField, "text"),
    (forms.BooleanField, "yesno"),
    (forms.MultipleChoiceField, "choices"),
    (forms.ChoiceField, "choice"),
    (forms.DecimalField, "number"),
    (forms.IntegerField, "whole"),
)


def targets_of(resource: Resource, viewer: Viewer) -> dict[str, Target]:
    """All targets that the viewer may write, by name, in the order of the form."""
    fields = {name: one for name, one in resource.form.base_fields.items() if resource.can_edit(name, viewer)}
    ordered = [name for _title, names in resource.form.sections for name in names if name in fields]
    found = {one.name: one for one in _title_of(resource, fields)}
    for name in dict.fromkeys([*ordered, *fields]):
        found |= {one.name: one for one in _of_field(name, fields[name])}
    found[RECORD] = Target(RECORD, exporting.RECORD.label, forms.IntegerField(required=False), RECORD, kind="whole")
    return found


def _title_of(resource: Resource, fields: dict[str, Any]) -> Iterator[Target]:
    """The title as a whole, where the form takes it in parts: the full name of a person."""
    parts = resource.from_title("A B")
    if resource.title_field.name not in parts and parts and set(parts) <= set(fields):
        yield Target(
            TITLE, resource.title_field.label, forms.CharField(required=False, max_length=300), TITLE, kind=TITLE
        )


def _of_field(name: str, field: Any) -> Iterator[Target]:
    if not isinstance(field, RowsField):
        if not isinstance(field, forms.FileField) and (
            hasattr(field, "to") or not isinstance(field, forms.ModelChoiceField)
        ):
            yield Target(name, field.label or name, field, name, kind=_kind(field))
        return
    for part, one in field.row_form.base_fields.items():
        label = field.label or name
        alone = field.row_form.telling == (part,)
        yield Target(f"{name}.{part}", one.label or part, one, name, part, _kind(one), list_label=label, alone=alone)


def _kind(field: Any) -> str:
    return next((word for kinds, word in _KINDS if isinstance(field, kinds)), "text")
