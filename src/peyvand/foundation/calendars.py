"""The two calendars in which people read and type dates. Stored dates are always Gregorian `datetime.date`.

Both calendars answer the same questions, so that no other code asks which one it has.
"""

import datetime as dt
from functools import lru_cache
from typing import Literal

from persiantools.jdatetime import JalaliDate

from peyvand.foundation import date_typing
from peyvand.foundation.calendar_names import month_names
from peyvand.foundation.date_typing import DateNotUnderstood, no_such_day

__all__ = ["CALENDARS", "GREGORIAN", "JALALI", "UNITS", "Calendar", "DateNotUnderstood", "Unit"]

Unit = Literal["day", "week", "month", "quarter", "year"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")

_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
_ONE_DAY = dt.timedelta(days=1)


class Calendar:
    """Years, months and days of one calendar, over Gregorian dates."""

    name: str

    def ymd(self, day: dt.date) -> tuple[int, int, int]:
        """Return year, month and day of a date in this calendar."""
        raise NotImplementedError

    def days_in_month(self, year: int, month: int) -> int:
        """Return how many days a month of this calendar has."""
        raise NotImplementedError

    def _date(self, year: int, month: int, day: int) -> dt.date:
        raise NotImplementedError

    def date(self, year: int, month: int, day: int, *, language: str = "en") -> dt.date:
        """Return the date of a year, month and day of this calendar.

        Arguments:
            language: names the month in the refusal.
        Errors: DateNotUnderstood when there is no such day, as 30 Esfand of a common year.
        """
        if not 1 <= month <= 12 or not 1 <= day <= self.days_in_month(year, month):
            raise no_such_day(self, year, month, day, language)
        return self._date(year, month, day)

    def month_name(self, month: int, language: str, width: str = "wide") -> str:
        """Return the name of a month (1 to 12), `width` "wide" or "short"."""
        return month_names(self.name, language, width)[month - 1]

    def parse(self, text: str, *, today: dt.date, language: str) -> dt.date:
        """Return the date that a person typed; see `date_typing.parse` for the forms.

        Errors: DateNotUnderstood, with a sentence for the person who typed.
        """
        return date_typing.parse(text, calendar=self, today=today, language=language)

    def start_of(self, unit: Unit, day: dt.date, first_weekday: int = 0) -> dt.date:
        """Return the first day of the unit that holds the day.

        Arguments:
            first_weekday: with which weekday a week begins, Monday is 0.
        """
        if unit == "day":
            return day
        if unit == "week":
            return day - dt.timedelta(days=(day.weekday() - first_weekday) % 7)
        year, month, _ = self.ymd(day)
        size = _MONTHS_OF[unit]
        return self._date(year, (month - 1) // size * size + 1, 1)

    def end_of(self, unit: Unit, day: dt.date, first_weekday: int = 0) -> dt.date:
        """Return the last day (it still belongs) of the unit that holds the day."""
        return self.add(unit, 1, self.start_of(unit, day, first_weekday)) - _ONE_DAY

    def add(self, unit: Unit, count: int, day: dt.date) -> dt.date:
        """Return the day that many units later (earlier when negative).

        A day that the reached month lacks becomes its last: 31 January plus a month is 28 February.
        Errors: OverflowError beyond the years that dates can hold.
        """
        if unit in ("day", "week"):
            return day + dt.timedelta(days=count * (7 if unit == "week" else 1))
        year, month, of_month = self.ymd(day)
        years, month_index = divmod(month - 1 + count * _MONTHS_OF[unit], 12)
        year += years
        try:
            last = self.days_in_month(year, month_index + 1)
            return self._date(year, month_index + 1, min(of_month, last))
        except ValueError as error:
            raise OverflowError(f"year {year} is out of range") from error


class _Gregorian(Calendar):
    name = "gregorian"

    def ymd(self, day: dt.date) -> tuple[int, int, int]:
        return day.year, day.month, day.day

    def days_in_month(self, year: int, month: int) -> int:
        if month == 2:
            return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
        return 30 if month in (4, 6, 9, 11) else 31

    def _date(self, year: int, month: int, day: int) -> dt.date:
        return dt.date(year, month, day)


class _Jalali(Calendar):
    name = "jalali"

    def ymd(self, day: dt.date) -> tuple[int, int, int]:
        return _jalali_ymd(day)

    def days_in_month(self, year: int, month: int) -> int:
        return int(JalaliDate.days_in_month(month, year))

    def _date(self, year: int, month: int, day: int) -> dt.date:
        return JalaliDate(year, month, day).to_gregorian()


# Pages show the same few months over and over: remembering twenty years of days halves the cost.
@lru_cache(maxsize=8192)
def _jalali_ymd(day: dt.date) -> tuple[int, int, int]:
    converted = JalaliDate(day)
    return converted.year, converted.month, converted.day


GREGORIAN: Calendar = _Gregorian()
JALALI: Calendar = _Jalali()
CALENDARS: dict[str, Calendar] = {calendar.name: calendar for calendar in (GREGORIAN, JALALI)}
