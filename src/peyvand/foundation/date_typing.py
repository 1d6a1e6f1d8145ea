"""Dates as people type them: numbers, names of months and weekdays, today, +2w."""

import datetime as dt
import re
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from peyvand.foundation.calendar_names import weekday_names
from peyvand.foundation.calendars import CALENDARS, GREGORIAN, JALALI, Calendar, DateNotUnderstood, Unit
from peyvand.foundation.date_patterns import date_pattern, is_year_first
from peyvand.foundation.date_words import named_day, near_days, weekdays
from peyvand.foundation.digits import to_latin, to_persian
from peyvand.foundation.folding import search_key
from peyvand.foundation.languages import language_of

MAX_LENGTH = 80
_JALALI_YEARS = range(1200, 1501)
_GREGORIAN_YEARS = range(1601, 10000)
_LAST_MONTH = 12
_YEAR_LENGTH = 4
_DIRECTION_MARKS = "\u200e\u200f\u061c"


def parse(text: str, *, calendar: Calendar, today: dt.date, language: str) -> dt.date:
    """Return the date that a person typed.

    Forms: `2026-11-23`, `23/11/2026`, `23.11`, `۱۴۰۵/۹/۲`, `2 Azar`, `دوشنبه ۲ آذر ۱۴۰۵`, `fri`,
    `today`, `+2w`, `-3d`, `+1m`, `+1y`; Persian and Arabic digits; `/`, `-`, `.` or space between.

    - A year from 1200 to 1500 is Jalali and one from 1601 on Gregorian, whatever the user's calendar.
    - A year of two digits is the one nearest to today; without a year it is this year.
    - Without a year of four digits the order is the one in which the user reads dates: year, month, day
      in the Jalali calendar and in Persian, else day, month, year. So in English too:
      5/9 is 5 September, not May 9.
    - A weekday alone is the next one after today.

    Arguments:
        text: what was typed.
        calendar: the user's, for dates that do not show theirs.
        today: the user's day, from which relative forms count.
        language: the user's, for the order and for the refusal.
    Errors: DateNotUnderstood.
    """
    typed = to_latin(text[: MAX_LENGTH + 1]).strip().strip(_DIRECTION_MARKS).lower()
    reading = _Reading(calendar, today, language)
    if not typed or len(typed) > MAX_LENGTH:
        raise reading.not_a_date()
    for form, read in _FORMS:
        if match := form.fullmatch(typed):
            return read(reading, *match.groups())
    return reading.words(typed)


class _Reading:
    """One typed date being read for one user."""

    def __init__(self, calendar: Calendar, today: dt.date, language: str) -> None:
        self.calendar = calendar
        self.today = today
        self.language = language_of(language).code
        self.year_first = is_year_first(self.language, calendar.name)

    def not_a_date(self) -> DateNotUnderstood:
        """Return the refusal of text that is no date, with today as the example of a right form."""
        year, month, day = self.calendar.ymd(self.today)
        pattern = date_pattern("numeric", self.language, self.calendar.name)
        example = pattern.format(y=year, m=f"{month:02}", d=f"{day:02}")
        if language_of(self.language).digits == "persian":
            example = to_persian(example)
        return DateNotUnderstood(_("This is not a date. Write it like {example}."), example=example)

    def year_month_day(self, year: str, month: str, day: str) -> dt.date:
        return self._date(self._calendar_of(int(year)), int(year), int(month), int(day))

    def day_month_year(self, day: str, month: str, year: str) -> dt.date:
        return self.year_month_day(year, month, day)

    def short_year(self, first: str, second: str, third: str) -> dt.date:
        year, month, day = (first, second, third) if self.year_first else (third, second, first)
        return self._date(self.calendar, self._full_year(self.calendar, year), int(month), int(day))

    def no_year(self, first: str, second: str) -> dt.date:
        month, day = (int(first), int(second)) if self.year_first else (int(second), int(first))
        # 25/9 can only be meant one way; without a year it was typed by hand, so nothing else is misread by it.
        if month > _LAST_MONTH >= day:
            month, day = day, month
        return self._date(self.calendar, self._full_year(self.calendar, ""), month, day)

    def counted(self, sign: str, count: str, unit: str) -> dt.date:
        try:
            return self.calendar.add(_UNIT_WORDS[unit], int(count) * (1 if sign == "+" else -1), self.today)
        except OverflowError:
            raise self.not_a_date() from None

    def words(self, typed: str) -> dt.date:
        numbers = _NUMBER.findall(typed)
        words = search_key(_NUMBER.sub(" ", typed))
        if not numbers:
            return self._near(words)
        named = named_day(words)
        if named is None:
            raise self.not_a_date()
        day, year = self._day_and_year(numbers)
        calendar = CALENDARS[named.calendar]
        found = self._date(calendar, self._full_year(calendar, year), named.month, int(day))
        if named.weekday not in (None, found.weekday()):
            raise DateNotUnderstood(
                _("That day is a {weekday}. Correct the day or leave its name out."),
                weekday=weekday_names(self.language)[found.weekday()],
            )
        return found

    def _near(self, words: str) -> dt.date:
        if words in near_days():
            return self.today + dt.timedelta(days=near_days()[words])
        if words in weekdays():
            return self.today + dt.timedelta(days=(weekdays()[words] - self.today.weekday() - 1) % 7 + 1)
        raise self.not_a_date()

    def _day_and_year(self, numbers: list[str]) -> tuple[str, str]:
        day, year, *more = [*numbers, ""] if numbers[1:] == [] else numbers
        if len(day) == _YEAR_LENGTH:
            day, year = year, day
        if more or len(day) not in (1, 2) or len(year) not in (0, 2, _YEAR_LENGTH):
            raise self.not_a_date()
        return day, year

    def _full_year(self, calendar: Calendar, year: str) -> int:
        this_year = calendar.ymd(self.today)[0]
        if not year:
            return this_year
        if len(year) == _YEAR_LENGTH:
            if self._calendar_of(int(year)) is not calendar:
                raise self.not_a_date()
            return int(year)
        return this_year + (int(year) - this_year + 50) % 100 - 50

    def _calendar_of(self, year: int) -> Calendar:
        if year in _JALALI_YEARS:
            return JALALI
        if year in _GREGORIAN_YEARS:
            return GREGORIAN
        raise self.not_a_date()

    def _date(self, calendar: Calendar, year: int, month: int, day: int) -> dt.date:
        return calendar.date(year, month, day, language=self.language)


_WORDS_OF_UNITS: dict[Unit, str] = {
    "day": "d day days روز g gün д ден дни",
    "week": "w week weeks هفته h hafta с седмица седмици",
    "month": "m month months ماه a ay м месец месеца",
    "quarter": "q quarter quarters",
    "year": "y year years سال yıl г година години",
}
_UNIT_WORDS = {word: unit for unit, words in _WORDS_OF_UNITS.items() for word in words.split()}

_NUMBER = re.compile("[0-9]+")
_TWO = "([0-9]{1,2})"
_FOUR = "([0-9]{4})"
_BETWEEN = r"(?:\s*[/.\-−]\s*|\s+)"
_FORMS: list[tuple[re.Pattern[str], Callable[..., dt.date]]] = [
    (re.compile(_FOUR + _BETWEEN + _TWO + _BETWEEN + _TWO), _Reading.year_month_day),
    (re.compile(_FOUR + "([0-9]{2})([0-9]{2})"), _Reading.year_month_day),
    (re.compile(_TWO + _BETWEEN + _TWO + _BETWEEN + _FOUR + r"(?:\s*г\.?)?"), _Reading.day_month_year),
    (re.compile(_TWO + _BETWEEN + _TWO + _BETWEEN + _TWO), _Reading.short_year),
    (re.compile(_TWO + _BETWEEN + _TWO + r"\.?"), _Reading.no_year),
    (re.compile(rf"([+\-−])\s*([0-9]{{1,4}})\s*({'|'.join(_UNIT_WORDS)})"), _Reading.counted),
]
