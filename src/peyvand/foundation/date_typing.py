"""Dates as people type them: numbers, names of months and weekdays, today, +2w.

Names are taken in all four languages whatever the user's own is, because people copy dates from letters.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext_lazy as _

from peyvand.foundation.calendar_names import month_names, weekday_names
from peyvand.foundation.digits import to_latin, to_persian
from peyvand.foundation.languages import LANGUAGES, language_of
from peyvand.foundation.refusals import NotUnderstood
from peyvand.foundation.textkeys import search_key

if TYPE_CHECKING:
    from peyvand.foundation.calendars import Calendar, Unit

MAX_LENGTH = 80


class DateNotUnderstood(NotUnderstood):
    """Text that is no date, or names a day that does not exist."""


def parse(text: str, *, calendar: "Calendar", today: date, language: str) -> date:
    """Return the date that a person typed.

    Forms: `2026-11-23`, `23/11/2026`, `23.11`, `۱۴۰۵/۹/۲`, `2 Azar`, `دوشنبه ۲ آذر ۱۴۰۵`, `fri`,
    `today`, `+2w`, `-3d`, `+1m`, `+1y`; Persian and Arabic digits; `/`, `-`, `.` or space between.

    - A year from 1200 to 1500 is Jalali and one from 1601 on Gregorian, whatever the user's calendar.
    - A year of two digits is the one nearest to today. Without a year it is this year.
    - Without a year of four digits the order is the user's: year, month, day in the Jalali calendar
      and in Persian; else day, month, year, in English too (5/9 is 5 September, not May 9).
    - A weekday is the next one after today.

    Arguments:
        calendar: the user's, for dates that do not show theirs.
        today: the user's day, from which relative forms count.
    Errors: DateNotUnderstood.
    """
    typed = to_latin(text[: MAX_LENGTH + 1]).strip().strip("\u200e\u200f").lower()
    reading = _Reading(calendar, today, language)
    if typed and len(typed) <= MAX_LENGTH:
        for form, read in _FORMS:
            if match := form.fullmatch(typed):
                return read(reading, *match.groups())
        if (found := reading.words(typed)) is not None:
            return found
    raise reading.not_understood()


def no_such_day(calendar: "Calendar", year: int, month: int, day: int, language: str) -> DateNotUnderstood:
    """Return the refusal of a day that the calendar does not have."""
    shown = to_persian if language_of(language).digits == "persian" else str
    if not 1 <= month <= 12:
        return DateNotUnderstood(_("There is no month {month}; months are 1 to 12."), month=shown(str(month)))
    return DateNotUnderstood(
        _("{month} {year} has {days} days."),
        month=calendar.month_name(month, language),
        year=shown(str(year)),
        days=shown(str(calendar.days_in_month(year, month))),
    )


class _Reading:
    """One typed date being read for one user."""

    def __init__(self, calendar: "Calendar", today: date, language: str) -> None:
        self.calendar = calendar
        self.today = today
        self.language = language
        self.year_first = calendar.name == "jalali" or language == "fa"

    def not_understood(self) -> DateNotUnderstood:
        """Return the refusal of text that is no date, with today as the example of a right form."""
        year, month, day = self.calendar.ymd(self.today)
        example = f"{year}/{month:02}/{day:02}" if self.year_first else f"{day:02}.{month:02}.{year}"
        if language_of(self.language).digits == "persian":
            example = to_persian(example)
        return DateNotUnderstood(_("This is not a date. Write it like {example}."), example=example)

    def year_month_day(self, year: str, month: str, day: str) -> date:
        return self._date(self._calendar_of(int(year)), int(year), int(month), int(day))

    def day_month_year(self, day: str, month: str, year: str) -> date:
        return self.year_month_day(year, month, day)

    def three_short(self, first: str, second: str, third: str) -> date:
        year, month, day = (first, second, third) if self.year_first else (third, second, first)
        return self._date(self.calendar, self._century(int(year)), int(month), int(day))

    def two_short(self, first: str, second: str) -> date:
        month, day = (int(first), int(second)) if self.year_first else (int(second), int(first))
        # 25/9 can only be meant one way, and without a year it is typed by hand, not read from a file.
        if month > 12 >= day:
            month, day = day, month
        return self._date(self.calendar, self._this_year(self.calendar), month, day)

    def counted(self, sign: str, count: str, unit: str) -> date:
        steps = int(count) * (-1 if sign in "-−" else 1)
        try:
            return self.calendar.add(_UNIT_LETTERS[unit], steps, self.today)
        except OverflowError:
            raise self.not_understood() from None

    def words(self, typed: str) -> date | None:
        """Return the date written with names, or None when it is not written so."""
        numbers = [number for number in _NUMBER.findall(typed)]
        rest = " ".join(search_key(_NUMBER.sub(" ", typed)).split())
        if not numbers:
            if rest in _relative_days():
                return self.today + timedelta(days=_relative_days()[rest])
            if rest in _weekdays():
                return self.today + timedelta(days=(_weekdays()[rest] - self.today.weekday() - 1) % 7 + 1)
            return None
        names = _names_in(rest)
        if names is None or len(numbers) > 2:
            return None
        weekday, (calendar_name, month) = names
        found = self._named(numbers, calendar_name, month)
        if weekday is not None and found.weekday() != weekday:
            raise DateNotUnderstood(
                _("That day is a {weekday}. Correct the day or leave its name out."),
                weekday=weekday_names(self.language)[found.weekday()],
            )
        return found

    def _named(self, numbers: list[str], calendar_name: str, month: int) -> date:
        from peyvand.foundation.calendars import CALENDARS

        calendar = CALENDARS[calendar_name]
        day, year = numbers[0], numbers[1] if len(numbers) == 2 else None
        if year is not None and len(day) == 4:
            day, year = year, day
        if len(day) > 2 or (year is not None and len(year) not in (2, 4)):
            raise self.not_understood()
        if year is None:
            return self._date(calendar, self._this_year(calendar), month, int(day))
        full_year = int(year) if len(year) == 4 else self._century(int(year), calendar)
        return self._date(calendar, full_year, month, int(day))

    def _date(self, calendar: "Calendar", year: int, month: int, day: int) -> date:
        try:
            return calendar.date(year, month, day, language=self.language)
        except OverflowError:
            raise self.not_understood() from None

    def _this_year(self, calendar: "Calendar") -> int:
        return calendar.ymd(self.today)[0]

    def _century(self, short: int, calendar: "Calendar | None" = None) -> int:
        this_year = self._this_year(calendar or self.calendar)
        return this_year + (short - this_year + 50) % 100 - 50

    def _calendar_of(self, year: int) -> "Calendar":
        from peyvand.foundation.calendars import GREGORIAN, JALALI

        if 1200 <= year <= 1500:
            return JALALI
        if year > 1600:
            return GREGORIAN
        raise self.not_understood()


_UNIT_LETTERS: dict[str, "Unit"] = {
    **dict.fromkeys(("d", "day", "days", "روز", "g", "gün", "д", "ден", "дни"), cast("Unit", "day")),
    **dict.fromkeys(
        ("w", "week", "weeks", "هفته", "h", "hafta", "с", "седмица", "седмици"), cast("Unit", "week")
    ),
    **dict.fromkeys(
        ("m", "month", "months", "ماه", "a", "ay", "м", "месец", "месеца"), cast("Unit", "month")
    ),
    **dict.fromkeys(("q", "quarter", "quarters"), cast("Unit", "quarter")),
    **dict.fromkeys(("y", "year", "years", "سال", "yıl", "г", "година", "години"), cast("Unit", "year")),
}

_BETWEEN = r"\s*[/.\-٫،\s]\s*"
_NUMBER = re.compile(r"[0-9]+")
_Read = Callable[..., date]
_FORMS: list[tuple[re.Pattern[str], _Read]] = [
    (re.compile(rf"([0-9]{{4}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})"), _Reading.year_month_day),
    (re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"), _Reading.year_month_day),
    (
        re.compile(rf"([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{4}})\s*(?:г\.?)?"),
        _Reading.day_month_year,
    ),
    (re.compile(rf"([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})"), _Reading.three_short),
    (re.compile(rf"([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})\.?"), _Reading.two_short),
    (re.compile(rf"([+\-−])\s*([0-9]{{1,4}})\s*({'|'.join(_UNIT_LETTERS)})"), _Reading.counted),
]

# Words that may stand in a date and say nothing: the Bulgarian г., English "of" and ordinal endings.
_FILLERS = frozenset(("г", "of", "the", "st", "nd", "rd", "th", "на", "ام", "ماه", "سال"))

_RELATIVE_WORDS = {
    0: ("today", "امروز", "bugün", "днес"),
    1: ("tomorrow", "فردا", "yarın", "утре"),
    -1: ("yesterday", "دیروز", "dün", "вчера"),
}
_MORE_WEEKDAYS = {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
    "pzr": 6,
    "нед": 6,
    "пон": 0,
    "вто": 1,
    "сря": 2,
    "чет": 3,
    "пет": 4,
    "съб": 5,
}


@lru_cache
def _relative_days() -> dict[str, int]:
    return {search_key(word): days for days, words in _RELATIVE_WORDS.items() for word in words}


@lru_cache
def _weekdays() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("short", "wide"):
            for number, name in enumerate(weekday_names(language, width)):
                found[search_key(name)] = number
                # سه شنبه is typed with a space as often as with the joiner.
                found[search_key(name.replace("\u200c", " "))] = number
    return {search_key(name): number for name, number in _MORE_WEEKDAYS.items()} | found


@lru_cache
def _months() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for calendar in ("gregorian", "jalali"):
        for language in LANGUAGES:
            for width in ("short", "wide"):
                for number, name in enumerate(month_names(calendar, language, width), start=1):
                    found.setdefault(search_key(name), (calendar, number))
    return found


def _names_in(rest: str) -> tuple[int | None, tuple[str, int]] | None:
    """Return the weekday (if named) and the month among the words, or None when other words are there."""
    weekday: int | None = None
    month: tuple[str, int] | None = None
    words = [word for word in rest.split() if word not in _FILLERS]
    if len(words) > 1 and f"{words[0]} {words[1]}" in _weekdays():
        words[:2] = [f"{words[0]} {words[1]}"]
    for word in words:
        if month is None and word in _months():
            month = _months()[word]
        elif weekday is None and word in _weekdays():
            weekday = _weekdays()[word]
        else:
            return None
    return None if month is None else (weekday, month)
