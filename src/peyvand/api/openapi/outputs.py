"""JSON Schema of what the API gives back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from peyvand.api.grouped import groupable
from peyvand.api.outputs import only_in_form
from peyvand.documents.fields import FileField, OnField
from peyvand.records.fields import (
    ChoiceField,
    ChoicesField,
    CountryField,
    DateField,
    LinkField,
    LinksField,
    MomentField,
    MoneyField,
    NumberField,
    TextField,
    TimeOfDayField,
    YesNoField,
)
from peyvand.records.fields.base import Field
from peyvand.records.forms.any_record import PATTERN
from peyvand.records.forms.rows import RowsField
from peyvand.records.resource import Resource
from peyvand.records.sums import adding_up
from peyvand.records.viewer import Viewer

Schema = dict[str, Any]

LINKED: Schema = {"$ref": "#/components/schemas/Linked"}
FILE: Schema = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "name": {"type": "string"},
        "kind": {"type": "string"},
        "size": {"type": "integer", "minimum": 1},
    },
    "required": ["id", "name", "kind", "size"],
    "additionalProperties": False,
}
HIT: Schema = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "title": {"type": "string"},
        "subtitle": {"type": "string", "description": "What tells namesakes apart, such as the city."},
        "page": {"type": "string", "description": "The address of its page."},
    },
    "required": ["id", "title", "subtitle", "page"],
    "additionalProperties": False,
}
TEXT: Schema = {"type": ["string", "null"]}


def field_schema(field: Field) -> Schema:
    """What the API says of a field.

    Raises:
        LookupError: for a kind of field that is not described yet.
    """
    if field.json_schema is not None:
        return field.json_schema
    for kind, make in _KINDS:
        if isinstance(field, kind):
            return make(field)
    raise LookupError(f"{type(field).__name__} is not described; say it in peyvand.api.openapi.outputs.")


def _choice(field: Any) -> Schema:
    # Nothing chosen is told as the column keeps it.
    return {"enum": [*field.choices, "", None]}


_KINDS: tuple[tuple[type[Field], Callable[[Any], Schema]], ...] = (
    (FileField, lambda _field: {"anyOf": [FILE, {"type": "null"}]}),
    (OnField, lambda _field: {"type": "string", "pattern": f"^{PATTERN}$"}),
    (LinksField, lambda _field: {"type": "array", "items": LINKED}),
    (LinkField, lambda _field: {"anyOf": [LINKED, {"type": "null"}]}),
    (ChoicesField, lambda field: {"type": "array", "items": {"enum": list(field.choices)}}),
    (CountryField, lambda _field: TEXT),
    (ChoiceField, _choice),
    (YesNoField, lambda _field: {"type": ["boolean", "null"]}),
    (MomentField, lambda _field: {**TEXT, "format": "date-time"}),
    (DateField, lambda _field: {**TEXT, "format": "date"}),
    (TimeOfDayField, lambda _field: TEXT),
    # Exact numbers are written as text, so that no reader rounds them.
    (NumberField, lambda _field: {"type": ["number", "string", "null"]}),
    (TextField, lambda _field: TEXT),
)


def listed_schema(resource: Resource, viewer: Viewer) -> Schema:
    """One record in a list: its id and version, and of its fields those that were asked for."""
    named = {one.name: _labelled(field_schema(one), one.label) for one in resource.readable(viewer)}
    return record_of(named, required=[])


def whole_schema(resource: Resource, viewer: Viewer) -> Schema:
    """One record with all that the caller may read."""
    named = {one.name: _labelled(field_schema(one), one.label) for one in resource.readable(viewer)}
    columns, rows = only_in_form(resource, viewer)
    fields = resource.form.base_fields
    for name in columns:
        named[name] = _labelled(_column_schema(fields[name]), fields[name].label)
    for name in rows:
        named[name] = _labelled(_rows_schema(fields[name]), fields[name].label)
    history = {"type": "array", "items": {"$ref": "#/components/schemas/Entry"}}
    return record_of({**named, "history": history}, required=list(named))


def group_schema(resource: Resource, viewer: Viewer) -> Schema:
    """Values of a field with the number of records that have them, and the sums of those fields that add up."""
    values = [field_schema(one) for one in groupable(resource, viewer)]
    sums = {one.name: _labelled(_sum_schema(one), one.label) for one in adding_up(resource.readable(viewer))}
    item = {
        "type": "object",
        "properties": {
            "value": {"anyOf": values},
            "count": {"type": "integer", "minimum": 1},
            "sums": {
                "type": "object",
                "properties": sums,
                "required": list(sums),
                "additionalProperties": False,
            },
        },
        "required": ["value", "count", "sums"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"by": {"type": "string"}, "items": {"type": "array", "items": item}},
        "required": ["by", "items"],
        "additionalProperties": False,
    }


def _sum_schema(field: NumberField) -> Schema:
    if not isinstance(field, MoneyField):
        return {"type": ["number", "string", "null"]}
    money = {
        "type": "object",
        "properties": {"amount": {"type": "string"}, "currency": {"type": "string"}},
        "required": ["amount", "currency"],
        "additionalProperties": False,
    }
    return {"type": "array", "items": money, "description": "One sum for each currency."}


def record_of(named: dict[str, Schema], *, required: list[str]) -> Schema:
    """An object with id, version and these members, and no others."""
    number = {"type": "integer", "minimum": 1}
    return {
        "type": "object",
        "properties": {"id": number, "version": number, **named},
        "required": ["id", "version", *required],
        "additionalProperties": False,
    }


def _column_schema(field: forms.Field) -> Schema:
    if isinstance(field, forms.BooleanField):
        return {"type": "boolean"}
    if isinstance(field, forms.MultipleChoiceField):
        choices: Any = field.choices
        return {"type": "array", "items": {"type": "string", "enum": [key for key, _label in choices]}}
    return {"type": ["number", "null"]} if isinstance(field, forms.IntegerField) else TEXT


def _rows_schema(field: Any) -> Schema:
    assert isinstance(field, RowsField)  # noqa: S101  (said by the caller)
    parts = {
        name: _labelled(_column_schema(one), one.label or name) for name, one in field.row_form.base_fields.items()
    }
    row = {"type": "object", "properties": parts, "required": list(parts), "additionalProperties": False}
    return {"type": "array", "items": row}


def _labelled(schema: Schema, label: Any) -> Schema:
    return {**schema, "title": str(label)}
