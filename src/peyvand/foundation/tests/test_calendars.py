"""Both calendars tell the truth about days, and counting in them lands where people expect."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from peyvand.foundation.calendars import CALENDARS, GREGORIAN, JALALI, UNITS, DateNotUnderstood

FIRST, LAST = dt.date(1921, 3, 21), dt.date(2122, 3, 20)  # 1300-01-01 and 1500-12-29 in Jalali
days = st.dates(FIRST, LAST)
calendars = st.sampled_from([GREGORIAN, JALALI])


def test_every_jalali_day_of_two_centuries_goes_there_and_back_and_agrees_with_the_library():
    day = FIRST
    while day <= LAST:
        found = JALALI.ymd(day)
        library = JalaliDate(day)
        assert found == (library.year, library.month, library.day)
        assert JALALI.date(*found) == day
        day += dt.timedelta(days=1)
    assert JALALI.ymd(FIRST) == (1300, 1, 1)
    assert JALALI.ymd(LAST) == (1500, 12, 29)


def test_the_jalali_new_year_of_known_years_falls_on_its_gregorian_day():
    assert JALALI.date(1403, 1, 1) == dt.date(2024, 3, 20)
    assert JALALI.date(1404, 1, 1) == dt.date(2025, 3, 21)
    assert JALALI.date(1405, 9, 2) == dt.date(2026, 11, 23)


def test_the_last_day_of_esfand_exists_in_a_leap_year_only():
    assert JALALI.date(1403, 12, 30) == dt.date(2025, 3, 20)
    with pytest.raises(DateNotUnderstood) as refused:
        JALALI.date(1404, 12, 30)
    assert str(refused.value.sentence) == "Esfand 1404 has 29 days."


@pytest.mark.parametrize(
    ("calendar", "ymd", "sentence"),
    [
        (GREGORIAN, (2026, 2, 29), "February 2026 has 28 days."),
        (GREGORIAN, (2024, 2, 30), "February 2024 has 29 days."),
        (GREGORIAN, (1900, 2, 29), "February 1900 has 28 days."),
        (GREGORIAN, (2026, 13, 1), "There is no month 13; months are 1 to 12."),
        (JALALI, (1405, 7, 31), "Mehr 1405 has 30 days."),
        (JALALI, (1405, 1, 0), "Farvardin 1405 has 31 days."),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_what_the_month_has(calendar, ymd, sentence):
    with pytest.raises(DateNotUnderstood) as refused:
        calendar.date(*ymd)
    assert str(refused.value) == sentence


def test_a_refusal_names_month_and_numbers_as_the_language_writes_them():
    with pytest.raises(DateNotUnderstood) as refused:
        JALALI.date(1404, 12, 30, language="fa")
    assert str(refused.value) == "اسفند ۱۴۰۴ has ۲۹ days."


@given(days, calendars)
def test_year_month_and_day_name_the_day_they_came_from(day, calendar):
    assert calendar.date(*calendar.ymd(day)) == day


@given(days, calendars, st.sampled_from(UNITS), st.integers(0, 6))
def test_a_day_lies_within_its_unit_and_the_next_unit_begins_the_day_after(day, calendar, unit, first_weekday):
    start = calendar.start_of(unit, day, first_weekday)
    end = calendar.end_of(unit, day, first_weekday)
    assert start <= day <= end
    assert calendar.start_of(unit, end, first_weekday) == start
    assert calendar.start_of(unit, end + dt.timedelta(days=1), first_weekday) == end + dt.timedelta(days=1)


def test_the_units_around_2_azar_1405_are_those_of_the_jalali_calendar():
    day = dt.date(2026, 11, 23)
    assert JALALI.start_of("month", day) == JALALI.date(1405, 9, 1)
    assert JALALI.end_of("month", day) == JALALI.date(1405, 9, 30)
    assert JALALI.start_of("quarter", day) == JALALI.date(1405, 7, 1)
    assert JALALI.start_of("year", day) == JALALI.date(1405, 1, 1)
    assert JALALI.end_of("year", day) == JALALI.date(1405, 12, 29)
    assert JALALI.start_of("week", day, first_weekday=5) == dt.date(2026, 11, 21)  # a Saturday
    assert GREGORIAN.start_of("week", day) == day  # a Monday


def test_a_month_added_to_a_last_day_stays_in_the_next_month():
    assert GREGORIAN.add("month", 1, dt.date(2026, 1, 31)) == dt.date(2026, 2, 28)
    assert GREGORIAN.add("year", 1, dt.date(2024, 2, 29)) == dt.date(2025, 2, 28)
    assert JALALI.add("month", 6, JALALI.date(1405, 1, 31)) == JALALI.date(1405, 7, 30)
    assert JALALI.add("year", 1, JALALI.date(1403, 12, 30)) == JALALI.date(1404, 12, 29)
    assert JALALI.add("month", -1, JALALI.date(1405, 1, 15)) == JALALI.date(1404, 12, 15)


@given(days, calendars, st.sampled_from(UNITS), st.integers(-200, 200))
def test_counting_keeps_the_order_of_days(day, calendar, unit, count):
    if not FIRST.year + 60 < day.year < LAST.year - 60 and unit in ("quarter", "year"):
        count %= 5
    later = calendar.add(unit, count + 1, day)
    assert calendar.add(unit, count, day) < later


@pytest.mark.parametrize("calendar", [GREGORIAN, JALALI])
@pytest.mark.parametrize("count", [10_000, -10_000])
def test_counting_past_the_end_of_time_says_so(calendar, count):
    with pytest.raises(OverflowError):
        calendar.add("year", count, dt.date(2026, 11, 23))


def test_months_have_names_in_four_languages():
    assert JALALI.month_name(9, "fa") == "آذر"
    assert JALALI.month_name(9, "en") == "Azar"
    assert JALALI.month_name(9, "tr") == "Azer"
    assert JALALI.month_name(9, "bg") == "азар"
    assert GREGORIAN.month_name(11, "fa") == "نوامبر"
    assert GREGORIAN.month_name(11, "tr", "short") == "Kas"
    for calendar in CALENDARS.values():
        for language in ("en", "fa", "tr", "bg"):
            assert len({calendar.month_name(month, language) for month in range(1, 13)}) == 12
