"""What JSON a form's fields take: one schema and one check for each kind of field.

The form itself checks what the values mean; here it is made sure that they are of the type that the documentation promises,
so that 5 is never taken for "5" nor "no" for true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from peyvand.api.bodies import printable
from peyvand.documents.forms import UploadField
from peyvand.foundation import formats
from peyvand.records.forms import (
    AnyRecordField,
    CalendarDateField,
    CalendarMomentField,
    LinkedRecordField,
    LinkedRecordsField,
    RecordForm,
    RowsField,
    TimeOfDayField,
)
from peyvand.records.forms.any_record import PATTERN
from peyvand.records.forms.rows import MOST_ROWS

Schema = dict[str, Any]
Faults = list[str]
Check = Callable[[Any], Faults]

_HOURS_AND_MINUTES = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")
# As answers give decimal numbers.
_DECIMAL = re.compile(r"^-?[0-9]{1,30}(\.[0-9]{1,20})?$")
# No number that comes in has as many digits: none is rounded before it is checked.
_EXACT = Context(prec=500)
LARGEST_ID = 2**63 - 1
MOST_LINKS = 500
# Longer lists of choices are left to the form: a schema that repeats them helps nobody.
MOST_CHOICES = 300


def _as_it_is(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Input:
    """How one field is sent.

    Attributes:
        schema: its JSON Schema.
        faults: sentences about a value of another shape; none when it fits.
        convert: the value as the form takes it.
    """

    schema: Schema
    faults: Check
    convert: Callable[[Any], Any] = _as_it_is


@cache
def inputs_of(form: type[RecordForm]) -> dict[str, Input]:
    """How each field of a form is sent, by name."""
    return {name: input_of(one) for name, one in form.base_fields.items()}


def input_of(field: forms.Field) -> Input:
    """How values of a form field are sent as JSON.

    Raises:
        LookupError: for a kind of field that has no form in JSON yet.
    """
    for kinds, make in _KINDS:
        if isinstance(field, kinds):
            return make(field)
    raise LookupError(f"{type(field).__name__} has no form in JSON; say it in peyvand.api.inputs.")


def _text(field: Any) -> Input:
    longest = field.max_length
    schema: Schema = {"type": _or_null("string", field)}
    if longest:
        schema["maxLength"] = longest
    if field.required:
        schema["minLength"] = 1

    def faults(value: Any) -> Faults:
        if value is None and not field.required:
            return []
        if not isinstance(value, str):
            return [_("Give a text here.")]
        if field.required and not value:
            return [_("This field is required.")]
        if longest and len(value) > longest:
            return [_("This is longer than {count} letters.").format(count=longest)]
        return []

    return Input(schema, faults)


def _yes_or_no(field: Any) -> Input:
    return Input({"type": "boolean"}, lambda value: [] if isinstance(value, bool) else [_("Give true or false here.")])


def _choice(field: Any) -> Input:
    choices = _values(field)
    of_numbers = any(isinstance(one, int) for one in choices)
    given = [one for one in choices if one not in ("", None)]
    schema: Schema = {"type": _or_null("integer" if of_numbers else "string", field)}
    if len(given) <= MOST_CHOICES:
        schema["enum"] = given if field.required else [*given, *([] if of_numbers else [""]), None]

    def faults(value: Any) -> Faults:
        if value is None or value == "":
            return [_("Choose one of those that there are.")] if field.required or (value == "" and of_numbers) else []
        of_type = type(value) is int if of_numbers else isinstance(value, str)
        if not of_type or value not in choices:
            return [_("Choose one of those that there are.")]
        return []

    return Input(schema, faults)


def _choices(field: Any) -> Input:
    items = {"type": "string", "enum": _values(field)}
    return Input({"type": "array", "items": items, "uniqueItems": True}, _several(str, _values(field)))


def _several(kind: type, known: list[Any] | None = None) -> Check:
    def faults(value: Any) -> Faults:
        if not isinstance(value, list) or any(type(one) is not kind for one in value):
            return [_("Give a list here.")]
        if len(set(value)) < len(value):
            return [_("The same value stands in this list twice.")]
        if known is not None and not set(value) <= set(known):
            return [_("Choose one of those that there are.")]
        return []

    return faults


def _link(field: Any) -> Input:
    schema = {"type": _or_null("integer", field), "minimum": 1, "maximum": LARGEST_ID, "description": _points_to(field)}

    def faults(value: Any) -> Faults:
        if value is None:
            return [_("Give the id of a record here.")] if field.required else []
        return [] if _is_id(value) else [_("Give the id of a record here.")]

    return Input(schema, faults)


def _any_record(_field: Any) -> Input:
    schema = {"type": "string", "pattern": f"^{PATTERN}$", "description": "a record by its kind and id, as partners/5"}
    return Input(
        schema, lambda value: [] if isinstance(value, str) else [_("Name a record by its kind and id, as partners/5.")]
    )


def _file(field: Any) -> Input:
    schema = {
        "type": _or_null("integer", field),
        "minimum": 1,
        "maximum": LARGEST_ID,
        "description": "id of a file that you brought with POST /files and that nothing uses yet",
    }

    def faults(value: Any) -> Faults:
        fits = _is_id(value) or (value is None and not field.required)
        return [] if fits else [_("Give the id of a file that you brought with POST /files.")]

    return Input(schema, faults)


def _links(field: Any) -> Input:
    items = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}
    several = _several(int)

    def faults(value: Any) -> Faults:
        found = several(value)
        if not found and (len(value) > MOST_LINKS or not all(_is_id(one) for one in value)):
            return [_("Give a list of ids of records here.")]
        return found

    return Input(
        {
            "type": "array",
            "items": items,
            "uniqueItems": True,
            "maxItems": MOST_LINKS,
            "description": _points_to(field),
        },
        faults,
    )


def _day(field: Any) -> Input:
    def faults(value: Any) -> Faults:
        if value is None and not field.required:
            return []
        try:
            date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "")
        except ValueError:
            return [_("Give a day as 2026-03-20, in the Gregorian calendar.")]
        return []

    schema = {"type": _or_null("string", field), "format": "date"}
    return Input(schema, faults, lambda value: None if value is None else date.fromisoformat(value))


def _moment(field: Any) -> Input:
    def faults(value: Any) -> Faults:
        if value is None and not field.required:
            return []
        try:
            aware = datetime.fromisoformat(value if isinstance(value, str) else "").tzinfo is not None
        except ValueError:
            aware = False
        return [] if aware else [_("Give a moment with its zone, as 2026-03-20T09:30:00Z.")]

    schema = {"type": _or_null("string", field), "format": "date-time"}
    return Input(schema, faults, lambda value: None if value is None else datetime.fromisoformat(value))


def _time_of_day(field: Any) -> Input:
    def faults(value: Any) -> Faults:
        if value is None and not field.required:
            return []
        fits = isinstance(value, str) and _HOURS_AND_MINUTES.fullmatch(value)
        return [] if fits else [_("Give a time of day as 09:30.")]

    schema = {"type": _or_null("string", field), "pattern": f"^{_HOURS_AND_MINUTES.pattern}$"}
    return Input(schema, faults)


def _number(field: Any) -> Input:
    if type(field) is forms.IntegerField:
        return _whole_number(field)
    kinds: list[str] = ["number", "string", *([] if field.required else ["null"])]
    schema: Schema = {"type": kinds, "pattern": _DECIMAL.pattern, **_limits(field)}

    def faults(value: Any) -> Faults:
        if value is None:
            return [_("Give a number here.")] if field.required else []
        if type(value) not in (int, Decimal) and not (isinstance(value, str) and _DECIMAL.fullmatch(value)):
            return [_("Give a number here.")]
        return _validated(field, _decimal(value))

    return Input(schema, faults, _decimal)


def _whole_number(field: Any) -> Input:
    def faults(value: Any) -> Faults:
        if value is None:
            return [_("Give a number here.")] if field.required else []
        return _validated(field, value) if type(value) is int else [_("Give a number here.")]

    return Input({"type": _or_null("integer", field), **_limits(field)}, faults)


def _limits(field: Any) -> Schema:
    limits = {"minimum": field.min_value, "maximum": field.max_value}
    return {name: value for name, value in limits.items() if value is not None}


def _validated(field: Any, value: Any) -> Faults:
    try:
        field.run_validators(value)
    except ValidationError as refused:
        return list(refused.messages)
    return []


def _decimal(value: Any) -> Any:
    """A number, also as the text in which answers give decimal ones; zeros at its end say nothing."""
    if value is None:
        return None
    number = Decimal(value)
    whole = number == number.to_integral_value(context=_EXACT)
    return number.quantize(Decimal(1), context=_EXACT) if whole else number.normalize(_EXACT)


def _rows(field: Any) -> Input:
    parts = {name: input_of(one) for name, one in field.row_form.base_fields.items()}
    required = [name for name, one in field.row_form.base_fields.items() if one.required]
    labels = {name: one.label or name for name, one in field.row_form.base_fields.items()}

    def row_faults(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for name, value in row.items():
            if name not in parts:
                yield printable(name), _("This field does not exist, or it cannot be written.")
            else:
                yield from ((labels[name], fault) for fault in parts[name].faults(value))
        for name in required:
            if not str(row.get(name, "")).strip():
                yield labels[name], _("This field is required.")

    def faults(value: Any) -> Faults:
        if not isinstance(value, list) or any(not isinstance(one, dict) for one in value):
            return [_("Give a list of rows here.")]
        if len(value) > MOST_ROWS:
            return [_("No more than {count} rows can be kept here.").format(count=MOST_ROWS)]
        return [
            _("Row {number}, {field}: {fault}").format(number=formats.current().number(number), field=name, fault=fault)
            for number, row in enumerate(value, start=1)
            for name, fault in row_faults(row)
        ]

    row = {
        "type": "object",
        "properties": {name: one.schema for name, one in parts.items()},
        "required": required,
        "additionalProperties": False,
    }
    return Input(
        {"type": "array", "items": row, "maxItems": MOST_ROWS},
        faults,
        lambda value: [{name: parts[name].convert(one) for name, one in each.items()} for each in value],
    )


def _or_null(kind: str, field: forms.Field) -> str | list[str]:
    return kind if field.required else [kind, "null"]


def _values(field: Any) -> list[Any]:
    return [value for value, _label in field.choices]


def _is_id(value: Any) -> bool:
    return type(value) is int and 1 <= value <= LARGEST_ID


def _points_to(field: Any) -> str:
    return f"id in {field.to}"


# The first that fits counts, so those with more to say come before those they are made from.
_KINDS: tuple[tuple[Any, Callable[[Any], Input]], ...] = (
    (RowsField, _rows),
    (UploadField, _file),
    (AnyRecordField, _any_record),
    (LinkedRecordsField, _links),
    (LinkedRecordField, _link),
    (CalendarDateField, _day),
    (CalendarMomentField, _moment),
    (TimeOfDayField, _time_of_day),
    (forms.BooleanField, _yes_or_no),
    (forms.MultipleChoiceField, _choices),
    (forms.ModelChoiceField, _link),
    (forms.ChoiceField, _choice),
    ((forms.IntegerField, forms.DecimalField), _number),
    (forms.CharField, _text),
)
