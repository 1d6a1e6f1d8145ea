"""JSON Schema of what the API takes."""

from __future__ import annotations

from typing import Any

from peyvand.api.filling import writable
from peyvand.api.grouped import groupable
from peyvand.api.inputs import LARGEST_ID, MOST_LINKS, input_of, inputs_of
from peyvand.api.merging import VERB
from peyvand.records.acts import Act
from peyvand.records.forms import LinkedRecordField, LinkedRecordsField
from peyvand.records.listing import LONGEST_SEARCH, MOST_ROWS, PAGE
from peyvand.records.merging import MOST
from peyvand.records.resource import Resource
from peyvand.records.selection import MOST_TICKED
from peyvand.records.viewer import Viewer

Schema = dict[str, Any]


def new_schema(resource: Resource, viewer: Viewer) -> Schema:
    """What a new record is made of; required is what has no value of its own."""
    named = _writable_schemas(resource, viewer)
    fields = resource.form.base_fields
    required = [name for name in named if fields[name].required and _has_no_initial(resource, name)]
    return {"type": "object", "properties": named, "required": required, "additionalProperties": False}


def change_schema(resource: Resource, viewer: Viewer) -> Schema:
    """What can be changed: just what is sent."""
    return {"type": "object", "properties": _writable_schemas(resource, viewer), "additionalProperties": False}


def act_schema(act: Act) -> Schema:
    """What is said with an act on one record; what is left out is as on an untouched page."""
    fields = act.form.base_fields
    said = {name: {**input_of(one).schema, "title": str(one.label or name)} for name, one in fields.items()}
    return {"type": "object", "properties": said, "required": [*act.form.needed], "additionalProperties": False}


def bulk_schema(resource: Resource, viewer: Viewer) -> Schema:
    """An act on many: which verb, which records, and for a change which values."""
    named = _writable_schemas(resource, viewer)
    for name in named:
        if isinstance(resource.form.base_fields[name], LinkedRecordsField):
            named[name] = {"anyOf": [named[name], *({**_OF_SOME, "required": [w]} for w in ("add", "remove"))]}
    values = {"type": "object", "properties": named, "minProperties": 1, "additionalProperties": False}
    which: tuple[Schema, ...] = ({"ids": _IDS}, {"filter": {"$ref": "#/components/schemas/Condition"}})
    whats: tuple[Schema, ...] = ({"verb": {"const": "change"}, "values": values}, {"verb": {"const": "delete"}})
    allowed = [what for what in whats if viewer.may("edit" if "values" in what else "delete", resource.name)]
    bodies = [_exactly({**what, **meant}) for what in allowed for meant in which]
    if resource.can_be_merged and viewer.may("edit", resource.name) and viewer.may("delete", resource.name):
        bodies.append(_merging(resource))
    return {"oneOf": bodies}


def _merging(resource: Resource) -> Schema:
    losers = {**_IDS, "maxItems": MOST - 1}
    body = _exactly({"verb": {"const": VERB}, "winner": _ID, "ids": losers})
    names = {"enum": sorted(resource.form.base_fields)}
    body["properties"]["take"] = {"type": "object", "propertyNames": names, "additionalProperties": _ID}
    return body


_ID: Schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}
_IDS: Schema = {"type": "array", "items": _ID, "minItems": 1, "maxItems": MOST_TICKED}
_SOME: Schema = {"type": "array", "items": _ID, "maxItems": MOST_LINKS, "uniqueItems": True}
_OF_SOME: Schema = {
    "type": "object",
    "properties": {"add": _SOME, "remove": _SOME},
    "maxProperties": 1,
    "additionalProperties": False,
}


def _exactly(named: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": named, "required": list(named), "additionalProperties": False}


def _writable_schemas(resource: Resource, viewer: Viewer) -> dict[str, Schema]:
    inputs, fields = inputs_of(resource.form), resource.form.base_fields
    return {
        name: {**inputs[name].schema, "title": str(fields[name].label or name)} for name in writable(resource, viewer)
    }


def _has_no_initial(resource: Resource, name: str) -> bool:
    """True unless an untouched page would send something for this field."""
    field = resource.form.base_fields[name]
    if isinstance(field, LinkedRecordField | LinkedRecordsField):
        return True
    initial = field.initial() if callable(field.initial) else field.initial
    if initial not in (None, "", []):
        return False
    column = next((one for one in resource.model._meta.concrete_fields if one.name == name), None)
    return column is None or not column.has_default() or column.get_default() in (None, "", [])


def list_parameters(resource: Resource, viewer: Viewer) -> list[Schema]:
    """The query string of a list."""
    readable = resource.readable(viewer)
    sortable = [one.name for one in readable if one.sort]
    return [
        {
            "name": "fields",
            "in": "query",
            "description": "Names of the fields to read, parted by commas.",
            "style": "form",
            "explode": False,
            "schema": {"type": "array", "items": {"enum": [one.name for one in readable]}, "minItems": 1},
        },
        {
            "name": "filter",
            "in": "query",
            "description": "A condition.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Condition"}}},
        },
        _query(
            "search",
            {"type": "string", "maxLength": LONGEST_SEARCH},
            "Words in any order, a phone in any writing, an e-mail or a number.",
        ),
        _query(
            "sort",
            {"enum": [*sortable, *(f"-{name}" for name in sortable)]},
            "The field to sort by, with “-” for downwards.",
        ),
        _query("cursor", {"type": "string", "maxLength": 2000}, "Where to go on: “next” or “previous” of an answer."),
        _query("limit", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": PAGE}, "Records in a page."),
        _query("count", {"type": "boolean"}, "Count the records too, up to ten thousand."),
    ]


def group_parameters(resource: Resource, viewer: Viewer) -> list[Schema]:
    """The query string of a count by group."""
    names = [one.name for one in groupable(resource, viewer)]
    same = [one for one in list_parameters(resource, viewer) if one["name"] in ("filter", "search")]
    return [{**_query("by", {"enum": names}, "The field to count by."), "required": True}, *same]


def _query(name: str, schema: Schema, description: str) -> Schema:
    return {"name": name, "in": "query", "description": description, "schema": schema}


IF_MATCH: Schema = {
    "name": "If-Match",
    "in": "header",
    "description": "Refuse (412) unless the record still has this ETag or version.",
    "schema": {"type": "string", "pattern": r'^(\*|(W/)?"[1-9][0-9]{0,9}(-[0-9a-f]{1,32})?")$'},
}
IF_NONE_MATCH: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "Answer 304 without a body when the record still has this ETag.",
    "schema": {"type": "string"},
}
IDEMPOTENCY_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Sent again with the same key within a day, the request does nothing and is answered as before.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
}
INCLUDE: Schema = _query("include", {"enum": ["history"]}, "Adds the twenty newest entries of the history.")
SEARCHING: list[Schema] = [
    {
        **_query(
            "q",
            {"type": "string", "minLength": 1, "maxLength": LONGEST_SEARCH},
            "Words in any order, a phone in any writing, an e-mail or a number.",
        ),
        "required": True,
    },
    _query("kind", {"type": "string"}, "Look through this kind of record alone, such as “partners”."),
    _query("limit", {"type": "integer", "minimum": 1, "maximum": 50}, "The most hits of each kind; 8 if left out."),
]
HISTORY_CURSOR: Schema = _query("cursor", {"type": "string", "pattern": "^[0-9]{1,18}$"}, "“next” of an answer.")
ID: Schema = {"name": "id", "in": "path", "required": True, "schema": _ID}
