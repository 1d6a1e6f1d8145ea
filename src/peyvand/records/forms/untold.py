"""Which fields count in a new record although nobody tells of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.validators import EMPTY_VALUES

if TYPE_CHECKING:
    from peyvand.records.forms.record_form import RecordForm


def untold(make: Callable[[dict[str, Any]], RecordForm]) -> frozenset[str]:
    """Fields of a new record that have a value, or a fault, where nothing is told of them; the others stay empty.

    A partner has sixty fields, and who makes one tells of seven: most of the work of its form would be for nothing.

    Args:
        make: a form of a new record with all fields, bound with the data it is given.
    """
    data: dict[str, Any] = {}
    form = make(data)
    form.fill_untouched(data)
    faulty = {*form.errors, *form.fills, *(one.field for one in form.requirements)}
    filled = {name for name, value in form.cleaned_data.items() if value not in EMPTY_VALUES}
    return frozenset((faulty | filled) & set(form.fields))
