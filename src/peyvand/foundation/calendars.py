"""The two calendars in which people read and type dates. Stored dates are always Gregorian `datetime.date`.

Both calendars answer the same questions, so that no other code asks which one it has.
"""

import datetime as dt
from abc import ABC, abstractmethod
from functools import lru_cache
from typing import Literal

from django.utils.translation import gettext_lazy as _
from persiantools.jdatetime import JalaliDate

from peyvand.foundation.calendar_names import month_names
from peyvand.foundation.languages import digits_in
from peyvand.foundation.refusals import NotUnderstood

Unit = Literal["day", "week", "month", "quarter", "year"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")

_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
_LAST_MONTH = 12
_FEBRUARY = 2
# Jalali year 1 began in Gregorian 622; six months of 31 days come before those of 30.
_BEFORE_JALALI = 621
_FIRST_HALF = 6 * 31
_ONE_DAY = dt.timedelta(days=1)


class DateNotUnderstood(NotUnderstood):
    """Text that is no date, or names a day that does not exist."""


class Calendar(ABC):
    """Years, months and days of one calendar, over Gregorian dates."""

    name: str

    @abstractmethod
    def ymd(self, day: dt.date) -> tuple[int, int, int]:
        """Return year, month and day of a date in this calendar.

        Errors: ValueError for a day outside the years of the calendar (Jalali: of the years 622 and 9999).
        """

    @abstractmethod
    def days_in_month(self, year: int, month: int) -> int:
        """Return how many days a month of this calendar has."""

    @abstractmethod
    def _date(self, year: int, month: int, day: int) -> dt.date:
        """Return the date of a day that is known to be in its month."""

    def date(self, year: int, month: int, day: int, *, language: str = "en") -> dt.date:
        """Return the date of a year, month and day of this calendar.

        Arguments:
            year: as this calendar counts.
            month: 1 to 12.
            day: 1 to 31.
            language: in which the refusal names the month.
        Errors: DateNotUnderstood when there is no such day, as 30 Esfand of a common year;
            ValueError for a year that dates cannot hold.
        """
        if not 1 <= month <= _LAST_MONTH:
            raise DateNotUnderstood(
                _("There is no month {month}; months are 1 to 12."), month=digits_in(language, month)
            )
        days = self.days_in_month(year, month)
        if not 1 <= day <= days:
            raise DateNotUnderstood(
                _("{month} {year} has {days} days."),
                month=self.month_name(month, language),
                year=digits_in(language, year),
                days=digits_in(language, days),
            )
        return self._date(year, month, day)

    def month_name(self, month: int, language: str, width: str = "wide") -> str:
        """Return the name of a month (1 to 12), `width` "wide" or "short"."""
        return month_names(self.name, language, width)[month - 1]

    def parse(self, text: str, *, today: dt.date, language: str) -> dt.date:
        """Return the date that a person typed; `date_typing.parse` tells the forms.

        Errors: DateNotUnderstood, with a sentence for the person who typed.
        """
        from peyvand.foundation import date_typing

        return date_typing.parse(text, calendar=self, today=today, language=language)

    def start_of(self, unit: Unit, day: dt.date, first_weekday: int = 0) -> dt.date:
        """Return the first day of the unit that holds the day.

        Arguments:
            unit: day, week, month, quarter or year.
            day: any day of it.
            first_weekday: with which weekday a week begins; Monday is 0.
        """
        if unit == "day":
            return day
        if unit == "week":
            return day - dt.timedelta(days=(day.weekday() - first_weekday) % 7)
        year, month, _of_month = self.ymd(day)
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
            return self._date(year, month_index + 1, min(of_month, self.days_in_month(year, month_index + 1)))
        except ValueError as error:
            raise OverflowError(f"year {year} is out of range") from error


class _Gregorian(Calendar):
    name = "gregorian"

    def ymd(self, day: dt.date) -> tuple[int, int, int]:
        return day.year, day.month, day.day

    def days_in_month(self, year: int, month: int) -> int:
        if month == _FEBRUARY:
            return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
        return 30 if month in (4, 6, 9, 11) else 31

    def _date(self, year: int, month: int, day: int) -> dt.date:
        return dt.date(year, month, day)


class _Jalali(Calendar):
    name = "jalali"

    def ymd(self, day: dt.date) -> tuple[int, int, int]:
        ordinal = day.toordinal()
        year = day.year - _BEFORE_JALALI
        of_year = ordinal - _new_year(year)
        if of_year < 0:
            year -= 1
            of_year = ordinal - _new_year(year)
        if of_year < _FIRST_HALF:
            month, of_month = divmod(of_year, 31)
            return year, month + 1, of_month + 1
        month, of_month = divmod(of_year - _FIRST_HALF, 30)
        return year, month + 7, of_month + 1

    def days_in_month(self, year: int, month: int) -> int:
        return int(JalaliDate.days_in_month(month, year))

    def _date(self, year: int, month: int, day: int) -> dt.date:
        found: dt.date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
        return found


# Only where a year begins is hard to know; from there days are counted, three times as fast as by the library.
@lru_cache(maxsize=1024)
def _new_year(year: int) -> int:
    return JALALI.date(year, 1, 1).toordinal()


GREGORIAN: Calendar = _Gregorian()
JALALI: Calendar = _Jalali()
CALENDARS: dict[str, Calendar] = {calendar.name: calendar for calendar in (GREGORIAN, JALALI)}
