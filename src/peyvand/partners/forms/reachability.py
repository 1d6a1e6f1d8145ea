"""How and when a contact can be reached, as it is typed in."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import installation
from peyvand.foundation import formats
from peyvand.foundation.calendar_names import weekday_names
from peyvand.foundation.phones import parse_phone
from peyvand.partners.hours import DAYS
from peyvand.partners.models import ChannelKind
from peyvand.partners.models.channel import BY_PHONE
from peyvand.records.forms import LineField, RowForm, TimeOfDayField

# A name on a messenger, with what people copy along: "@", or the address of the page.
_NAME = re.compile(r"(?:(?:https?://)?[\w.-]+\.[a-z]+/(?:in/)?)?@?([\w.-]{2,64})/?", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"[+\d۰-۹٠-٩][\d۰-۹٠-٩ ()./-]{5,}")


class HourField(TimeOfDayField):
    """A time of day that is kept as a text, such as "09:00"."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        return typed.isoformat("minutes") if typed else ""

    def prepare_value(self, value: Any) -> Any:
        try:
            return super().prepare_value(time.fromisoformat(value))
        except (TypeError, ValueError):
            return value


def weekdays() -> list[tuple[str, str]]:
    """The days of the week in the reader's language, from the day on which their week begins."""
    shape = formats.current()
    names = weekday_names(shape.language)
    order = [(shape.first_weekday + step) % len(DAYS) for step in range(len(DAYS))]
    return [(DAYS[day], names[day]) for day in order]


class HoursRow(RowForm):
    """Hours on a day, or on several in a row."""

    telling = ("start", "end")
    first_day = forms.ChoiceField(label=_("Day"), choices=weekdays)
    last_day = forms.ChoiceField(
        label=_("To day"), choices=lambda: [("", gettext("that day only")), *weekdays()], required=False
    )
    start = HourField(label=_("From"))
    end = HourField(label=_("Until"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end <= start:
            self.add_error("end", gettext("The end must come after the start. Hours past midnight are two rows."))
        return cleaned


class ChannelRow(RowForm):
    """A messenger or network."""

    telling = ("handle",)
    kind = forms.ChoiceField(label=_("Messenger"), choices=ChannelKind.choices)
    handle = LineField(label=_("Name or number"), max_length=100)

    def clean(self) -> dict[str, Any]:
        """A number in its international form, a name without "@" and the address around it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") and cleaned.get("handle"):
            try:
                cleaned["handle"] = _handle(cleaned["kind"], cleaned["handle"])
            except ValueError as reason:
                self.add_error("handle", ValidationError(str(reason)))
        return cleaned


def _handle(kind: str, typed: str) -> str:
    """The name or number behind what was typed.

    Raises:
        ValueError: with a sentence, when it is neither.
    """
    if kind in BY_PHONE or _NUMBER.fullmatch(typed):
        return parse_phone(typed, region=installation().region)
    found = _NAME.fullmatch(typed)
    if not found:
        raise ValueError(gettext("This is not a name on {messenger}.").format(messenger=ChannelKind(kind).label))
    return found[1]
