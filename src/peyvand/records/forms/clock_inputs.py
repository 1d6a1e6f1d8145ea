"""Inputs for moments and times of day, in the digits and calendar of who types."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from peyvand.foundation import formats
from peyvand.foundation.digits import to_latin

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")


def parse_time(text: str) -> time:
    """The time of day in `text`: 14:30, 9.05 or 9, in any digits.

    Raises:
        ValidationError: when it is none.
    """
    found = _TIME.fullmatch(to_latin(text).strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise ValidationError(_("“{text}” is not a time of day. Give it as 14:30.").format(text=text[:40]))
    return time(hour, minute)


class TimeOfDayField(forms.Field):
    """Hours and minutes."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> time | None:
        if value in (None, ""):
            return None
        return value if isinstance(value, time) else parse_time(str(value)[:40])

    def prepare_value(self, value: Any) -> Any:
        return formats.current().time(value) if isinstance(value, time) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off", "placeholder": formats.current().time(time(14, 30))}


class CalendarMomentField(forms.Field):
    """A day in the user's calendar and a time of day after it, in their time zone; without a time it is the start of that day."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> datetime | None:
        if value in (None, ""):
            return None
        if isinstance(value, datetime):
            return value
        shape = formats.current()
        text = to_latin(str(value)[:80]).replace("،", " ").strip()
        day, _space, last = text.rpartition(" ")
        clock_time = parse_time(last) if day and ":" in last else time()
        try:
            typed = shape.parse_date(day if day and ":" in last else text)
        except ValueError as reason:
            raise ValidationError(str(reason)) from None
        return datetime.combine(typed, clock_time, tzinfo=shape.zone)

    def prepare_value(self, value: Any) -> Any:
        return formats.current().datetime(value, "numeric") if isinstance(value, datetime) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"autocomplete": "off"}
