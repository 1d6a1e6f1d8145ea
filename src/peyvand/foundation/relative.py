"""Periods that move with the day on which one looks: this month, the last 7 days.

A period is kept as a dict: `{"period": "this_month"}` or `{"period": "last_n", "count": 7, "unit": "day"}`.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.calendars import UNITS, Calendar, Unit
from peyvand.foundation.refusals import NotUnderstood

if TYPE_CHECKING:
    from peyvand.foundation.formats import Formats

MAX_COUNT = 1000

# Whole periods: which unit, and how many of it away from now. A fiscal year is the year of the user's calendar.
_WHOLE: dict[str, tuple[Unit, int]] = {
    "today": ("day", 0),
    "yesterday": ("day", -1),
    "tomorrow": ("day", 1),
    "this_week": ("week", 0),
    "last_week": ("week", -1),
    "next_week": ("week", 1),
    "this_month": ("month", 0),
    "last_month": ("month", -1),
    "next_month": ("month", 1),
    "this_quarter": ("quarter", 0),
    "last_quarter": ("quarter", -1),
    "next_quarter": ("quarter", 1),
    "this_year": ("year", 0),
    "last_year": ("year", -1),
    "next_year": ("year", 1),
    "this_fiscal_year": ("year", 0),
    "last_fiscal_year": ("year", -1),
    "next_fiscal_year": ("year", 1),
}

# Periods that also need a count and a unit.
COUNTED = ("last_n", "next_n", "more_than_n_ago")

PERIODS: dict[str, str | Promise] = {
    "today": _("today"),
    "yesterday": _("yesterday"),
    "tomorrow": _("tomorrow"),
    "this_week": _("this week"),
    "last_week": _("last week"),
    "next_week": _("next week"),
    "this_month": _("this month"),
    "last_month": _("last month"),
    "next_month": _("next month"),
    "this_quarter": _("this quarter"),
    "last_quarter": _("last quarter"),
    "next_quarter": _("next quarter"),
    "this_year": _("this year"),
    "last_year": _("last year"),
    "next_year": _("next year"),
    "this_fiscal_year": _("this fiscal year"),
    "last_fiscal_year": _("last fiscal year"),
    "next_fiscal_year": _("next fiscal year"),
    "last_n": _("in the last …"),
    "next_n": _("in the next …"),
    "more_than_n_ago": _("more than … ago"),
}


class PeriodNotUnderstood(NotUnderstood):
    """A period that is not one of PERIODS, or lacks its count or unit."""


def resolve(spec: Mapping[str, Any], *, formats: "Formats", today: date) -> tuple[date | None, date | None]:
    """Return the days of a period as (first day, day after the last); None leaves a side open.

    - `last_n`: the n units that end today, today with them; `next_n`: the n units that begin today.
    - `more_than_n_ago`: all days before the day that lies n units back.

    Arguments:
        spec: the period, and count and unit where it needs them.
        formats: whose calendar and first weekday count.
        today: the user's day.
    Errors: PeriodNotUnderstood.
    """
    period, calendar = str(spec.get("period")), formats.calendar_object
    try:
        if period in _WHOLE:
            unit, away = _WHOLE[period]
            start = calendar.add(unit, away, calendar.start_of(unit, today, formats.first_weekday))
            return start, calendar.add(unit, 1, start)
        if period in COUNTED:
            return _counted(period, *_count_and_unit(spec), calendar=calendar, today=today)
    except OverflowError:
        raise _count_refused() from None
    raise PeriodNotUnderstood(_("There is no such period. Choose one like “this month”."))


def _counted(
    period: str, count: int, unit: Unit, *, calendar: Calendar, today: date
) -> tuple[date | None, date | None]:
    tomorrow = today + timedelta(days=1)
    if period == "last_n":
        return calendar.add(unit, -count, tomorrow), tomorrow
    if period == "next_n":
        return today, calendar.add(unit, count, today)
    return None, calendar.add(unit, -count, today)


def _count_and_unit(spec: Mapping[str, Any]) -> tuple[int, Unit]:
    count, unit = spec.get("count"), spec.get("unit")
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MAX_COUNT:
        raise _count_refused()
    if unit not in UNITS:
        raise PeriodNotUnderstood(_("Choose a unit: days, weeks, months, quarters or years."))
    return count, unit


def _count_refused() -> PeriodNotUnderstood:
    return PeriodNotUnderstood(_("Write a whole number from 1 to {most}, like 7."), most=MAX_COUNT)


def describe(spec: Mapping[str, Any], *, formats: "Formats", today: date) -> str:
    """Return a period in words, with the month it means now: “this month (Azar)”, “the last 7 days”.

    A period that is not understood is described by what was written.

    Arguments:
        spec: the period, and count and unit where it needs them.
        formats: whose calendar, language and digits are used.
        today: the user's day.
    """
    period, unit, count = str(spec.get("period", "")), str(spec.get("unit")), spec.get("count")
    if unit in _COUNTED_WORDS.get(period, {}) and isinstance(count, int):
        return _COUNTED_WORDS[period][unit](count).format(count=formats.number(count))
    if period not in _WHOLE:
        return str(PERIODS.get(period, period))
    start, _end = resolve(spec, formats=formats, today=today)
    if start is None or _WHOLE[period][0] != "month":
        return str(PERIODS[period])
    _year, month, _day = formats.calendar_object.ymd(start)
    name = formats.calendar_object.month_name(month, formats.language)
    return gettext("{period} ({name})").format(period=PERIODS[period], name=name)


_COUNTED_WORDS: dict[str, dict[str, Callable[[int], str]]] = {
    "last_n": {
        "day": lambda count: ngettext("the last {count} day", "the last {count} days", count),
        "week": lambda count: ngettext("the last {count} week", "the last {count} weeks", count),
        "month": lambda count: ngettext("the last {count} month", "the last {count} months", count),
        "quarter": lambda count: ngettext("the last {count} quarter", "the last {count} quarters", count),
        "year": lambda count: ngettext("the last {count} year", "the last {count} years", count),
    },
    "next_n": {
        "day": lambda count: ngettext("the next {count} day", "the next {count} days", count),
        "week": lambda count: ngettext("the next {count} week", "the next {count} weeks", count),
        "month": lambda count: ngettext("the next {count} month", "the next {count} months", count),
        "quarter": lambda count: ngettext("the next {count} quarter", "the next {count} quarters", count),
        "year": lambda count: ngettext("the next {count} year", "the next {count} years", count),
    },
    "more_than_n_ago": {
        "day": lambda count: ngettext("more than {count} day ago", "more than {count} days ago", count),
        "week": lambda count: ngettext("more than {count} week ago", "more than {count} weeks ago", count),
        "month": lambda count: ngettext("more than {count} month ago", "more than {count} months ago", count),
        "quarter": lambda count: ngettext("more than {count} quarter ago", "more than {count} quarters ago", count),
        "year": lambda count: ngettext("more than {count} year ago", "more than {count} years ago", count),
    },
}
