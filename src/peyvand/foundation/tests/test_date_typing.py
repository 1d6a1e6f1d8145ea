"""Dates are understood as people type them, and refused with a sentence when they are none."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyvand.foundation.calendars import GREGORIAN, JALALI, DateNotUnderstood
from peyvand.foundation.date_words import months, weekdays
from peyvand.foundation.formats import Formats

TODAY = dt.date(2026, 11, 23)  # Monday, 2 Azar 1405
ENGLISH, PERSIAN, TURKISH, BULGARIAN = (Formats.of_language(code) for code in ("en", "fa", "tr", "bg"))
EVERYBODY = [ENGLISH, PERSIAN, TURKISH, BULGARIAN, Formats("en", "jalali"), Formats("fa", "gregorian")]


def typed(text, formats=ENGLISH):
    return formats.parse_date(text, today=TODAY)


def refusal(text, formats=ENGLISH):
    with pytest.raises(DateNotUnderstood) as refused:
        typed(text, formats)
    return str(refused.value.sentence)


@pytest.mark.parametrize("formats", EVERYBODY)
@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-23", "2026/11/23", "2026.11.23", "2026 11 23", "20261123", "23.11.2026", "23/11/2026"),
        *("1405-09-02", "1405/9/2", "14050902", "2/9/1405", "۱۴۰۵/۰۹/۰۲", "١٤٠٥/٩/٢", "۲۰۲۶-۱۱-۲۳"),
        *("2 Azar 1405", "۲ آذر ۱۴۰۵", "دوشنبه ۲ آذر ۱۴۰۵", "2 Azer 1405", "2 азар 1405", "2 آذر", "azar 2"),
        *("23 November 2026", "November 23, 2026", "Monday, 23 November 2026", "23 nov", "23rd of November"),
        *("23 Kasım 2026 Pazartesi", "23 KASIM 2026", "23 kas", "۲۳ نوامبر ۲۰۲۶"),
        *("понеделник, 23 ноември 2026 г.", "23.11.2026 г.", "23 ное 2026", "ПН 23 НОЕМВРИ"),
        *("today", "Today ", "امروز", "bugün", "BUGÜN", "днес", "+0d", "\u200f۱۴۰۵/۹/۲\u200e"),
    ],
)
def test_a_date_that_shows_its_calendar_means_one_day_for_everybody(text, formats):
    assert typed(text, formats) == TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", dt.date(2026, 11, 24)),
        ("فردا", dt.date(2026, 11, 24)),
        ("yarın", dt.date(2026, 11, 24)),
        ("утре", dt.date(2026, 11, 24)),
        ("yesterday", dt.date(2026, 11, 22)),
        ("دیروز", dt.date(2026, 11, 22)),
        ("ديروز", dt.date(2026, 11, 22)),
        ("dün", dt.date(2026, 11, 22)),
        ("вчера", dt.date(2026, 11, 22)),
        ("+2w", dt.date(2026, 12, 7)),
        ("+ ۲ هفته", dt.date(2026, 12, 7)),
        ("-3d", dt.date(2026, 11, 20)),
        ("−3 days", dt.date(2026, 11, 20)),
        ("+1m", dt.date(2026, 12, 23)),
        ("+1q", dt.date(2027, 2, 23)),
        ("-1 yıl", dt.date(2025, 11, 23)),
        ("fri", dt.date(2026, 11, 27)),
        ("Friday", dt.date(2026, 11, 27)),
        ("جمعه", dt.date(2026, 11, 27)),
        ("cuma", dt.date(2026, 11, 27)),
        ("петък", dt.date(2026, 11, 27)),
        ("سه‌شنبه", dt.date(2026, 11, 24)),
        ("سه شنبه", dt.date(2026, 11, 24)),
        ("monday", dt.date(2026, 11, 30)),
    ],
)
def test_words_and_steps_count_from_today(text, day):
    assert typed(text) == day


def test_a_month_is_counted_in_the_users_calendar():
    last_of_esfand = JALALI.date(1404, 12, 29)
    assert PERSIAN.parse_date("+1m", today=last_of_esfand) == JALALI.date(1405, 1, 29)
    assert ENGLISH.parse_date("+1m", today=last_of_esfand) == dt.date(2026, 4, 20)


def test_without_a_year_it_is_this_year_in_the_order_the_user_reads_dates():
    assert typed("9/5", ENGLISH) == dt.date(2026, 5, 9)
    assert typed("9.5.", BULGARIAN) == dt.date(2026, 5, 9)
    assert typed("۹/۵", PERSIAN) == JALALI.date(1405, 9, 5)
    assert typed("9/5", Formats("en", "jalali")) == JALALI.date(1405, 9, 5)


def test_a_day_that_can_be_no_month_is_taken_as_the_day_when_no_year_is_typed():
    assert typed("11/23", ENGLISH) == TODAY
    assert typed("25/9", PERSIAN) == JALALI.date(1405, 9, 25)
    assert refusal("11/23/2026") == "There is no month 23; months are 1 to 12."


def test_a_year_of_two_digits_is_the_nearest_one():
    assert typed("5/9/26", ENGLISH) == dt.date(2026, 9, 5)
    assert typed("5/9/77", ENGLISH) == dt.date(1977, 9, 5)
    assert typed("5/9/75", ENGLISH) == dt.date(2075, 9, 5)
    assert typed("۰۵/۹/۲", PERSIAN) == TODAY
    assert typed("98/1/1", PERSIAN) == JALALI.date(1398, 1, 1)


def test_a_leap_day_is_taken_in_a_leap_year_and_refused_in_another():
    assert typed("1403/12/30") == dt.date(2025, 3, 20)
    assert refusal("1404/12/30") == "Esfand 1404 has 29 days."
    assert refusal("۱۴۰۴/۱۲/۳۰", PERSIAN) == "اسفند ۱۴۰۴ has ۲۹ days."
    assert refusal("30 Esfand 1404", TURKISH) == "Esfend 1404 has 29 days."


def test_a_weekday_that_does_not_fit_its_date_is_refused_with_the_right_one():
    assert refusal("Tuesday 23 November 2026") == "That day is a Monday. Correct the day or leave its name out."


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "soon",
            "2026",
            "23",
            "1/2/3/4",
            "12345",
            "1550/1/1",
            "1199/1/1",
            "0000-00-00",
            "1/1/1600",
            "-",
            "+d",
        ),
        *(
            "23 nov nov 2026",
            "23 november azar",
            "november 2026",
            "5 nov 123",
            "1405 1405 azar",
            "23 nov 1405",
            "2 azar 2026",
        ),
        *(
            "+9999y",
            "-9999y",
            "+99999d",
            "१२/१/२०२६",
            "²/3",
            "\x00",
            "a" * 10_000,
            "1" * 10_000,
            "fri " * 1000,
            "today today",
        ),
    ],
)
@pytest.mark.parametrize("formats", EVERYBODY)
def test_what_is_no_date_is_refused_with_an_example_that_would_be_taken(text, formats):
    sentence = refusal(text, formats)
    assert sentence.startswith("This is not a date. Write it like ")
    example = sentence.removeprefix("This is not a date. Write it like ").removesuffix(".")
    assert typed(example, formats) == TODAY


@given(st.text(max_size=100), st.sampled_from(EVERYBODY))
def test_any_text_is_a_date_or_a_refusal(text, formats):
    with suppress(DateNotUnderstood):
        assert isinstance(typed(text, formats), dt.date)


@given(st.text(alphabet="0123456789۰۱۲۳/.-+ dwmy", max_size=14), st.sampled_from(EVERYBODY))
def test_any_digits_and_signs_are_a_date_or_a_refusal(text, formats):
    with suppress(DateNotUnderstood):
        assert isinstance(typed(text, formats), dt.date)


def test_no_name_means_two_things():
    assert not months().keys() & weekdays().keys()
    for calendar in (GREGORIAN, JALALI):
        for language in ("en", "fa", "tr", "bg"):
            for width in ("wide", "short"):
                for month in range(1, 13):
                    found = typed(f"1 {calendar.month_name(month, language, width)}")
                    assert calendar.ymd(found)[1:] == (month, 1)
