"""Dates as people of a language read them, in either calendar."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from babel.dates import format_timedelta

from peyvand.foundation import clock
from peyvand.foundation.calendar_names import month_names, weekday_names
from peyvand.foundation.calendars import CALENDARS
from peyvand.foundation.date_patterns import date_pattern
from peyvand.foundation.digits import to_persian

DateStyle = Literal["short", "medium", "long", "numeric"]

# Days that the Jalali calendar cannot tell (0001-01-01 and 9999-12-31 mean "ever") are shown in the Gregorian one.
_JALALI_KNOWS = range(623, 9999)

_NEAR_DAYS = {
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "fa": {-1: "دیروز", 0: "امروز", 1: "فردا"},
    "tr": {-1: "dün", 0: "bugün", 1: "yarın"},
    "bg": {-1: "вчера", 0: "днес", 1: "утре"},
}
# Up to six weeks people count days, up to two years months.
_DAYS_UP_TO, _MONTHS_UP_TO = 45, 730


@lru_cache(maxsize=16384)
def date_text(day: date, style: str, language: str, calendar: str, persian: bool) -> str:
    """Return a date as text; `short` is without the year (see `Formats.date`)."""
    if day.year not in _JALALI_KNOWS:
        calendar = "gregorian"
    year, month, of_month = CALENDARS[calendar].ymd(day)
    text = date_pattern(style, language, calendar).format(
        y=year,
        m=f"{month:02}",
        d=f"{of_month:02}",
        n=of_month,
        month=month_names(calendar, language)[month - 1],
        mon=month_names(calendar, language, "short")[month - 1],
        weekday=weekday_names(language)[day.weekday()],
    )
    return to_persian(text) if persian else text


def short_or_medium(day: date, calendar: str) -> DateStyle:
    """Return "short" for a day of this year and "medium" for any other, whose year must be said."""
    if day.year not in _JALALI_KNOWS:
        return "medium"
    year_of = CALENDARS[calendar].ymd
    return "short" if year_of(day)[0] == year_of(clock.now().date())[0] else "medium"


@lru_cache(maxsize=4096)
def relative_day_text(days: int, language: str, persian: bool) -> str:
    """Return how far a day is from today as a phrase: "3 days ago", "tomorrow", "in 2 months"."""
    if near := _NEAR_DAYS[language].get(days):
        return near
    unit: Literal["day", "month", "year"] = (
        "day" if abs(days) <= _DAYS_UP_TO else "month" if abs(days) <= _MONTHS_UP_TO else "year"
    )
    # A threshold out of reach makes Babel keep to the unit asked for.
    text = format_timedelta(
        timedelta(days=days), granularity=unit, threshold=10**9, add_direction=True, locale=language
    )
    return to_persian(text) if persian else text
