"""Moving periods mean the days that the user's calendar gives them today."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyvand.foundation.calendars import JALALI, UNITS
from peyvand.foundation.formats import Formats
from peyvand.foundation.relative import COUNTED, PERIODS, PeriodNotUnderstood, describe, resolve

TODAY = dt.date(2026, 11, 23)  # Monday, 2 Azar 1405
ENGLISH, PERSIAN = Formats.of_language("en"), Formats.of_language("fa")


def days(period, formats=ENGLISH, **more):
    return resolve({"period": period, **more}, formats=formats, today=TODAY)


def test_a_month_and_a_year_are_those_of_the_users_calendar():
    assert days("this_month") == (dt.date(2026, 11, 1), dt.date(2026, 12, 1))
    assert days("this_month", PERSIAN) == (JALALI.date(1405, 9, 1), JALALI.date(1405, 10, 1))
    assert days("last_quarter", PERSIAN) == (JALALI.date(1405, 4, 1), JALALI.date(1405, 7, 1))
    assert days("next_year", PERSIAN) == (JALALI.date(1406, 1, 1), JALALI.date(1407, 1, 1))
    assert days("this_fiscal_year", PERSIAN) == days("this_year", PERSIAN)


def test_a_week_begins_where_the_language_begins_it():
    assert days("this_week") == (dt.date(2026, 11, 23), dt.date(2026, 11, 30))
    assert days("this_week", PERSIAN) == (dt.date(2026, 11, 21), dt.date(2026, 11, 28))
    assert days("last_week", PERSIAN) == (dt.date(2026, 11, 14), dt.date(2026, 11, 21))


def test_counted_periods_hold_today_and_old_ones_end_before():
    assert days("last_n", count=7, unit="day") == (dt.date(2026, 11, 17), dt.date(2026, 11, 24))
    assert days("next_n", count=7, unit="day") == (TODAY, dt.date(2026, 11, 30))
    assert days("last_n", count=1, unit="month") == (dt.date(2026, 10, 24), dt.date(2026, 11, 24))
    assert days("more_than_n_ago", count=30, unit="day") == (None, dt.date(2026, 10, 24))
    assert days("more_than_n_ago", PERSIAN, count=1, unit="year") == (None, JALALI.date(1404, 9, 2))


@pytest.mark.parametrize(("one", "next_one"), [("yesterday", "today"), ("today", "tomorrow")])
def test_one_day_ends_where_the_next_begins(one, next_one):
    assert days(one)[1] == days(next_one)[0]


@given(
    st.dates(dt.date(1930, 1, 1), dt.date(2110, 1, 1)),
    st.sampled_from(["week", "month", "quarter", "year", "fiscal_year"]),
    st.sampled_from([ENGLISH, PERSIAN]),
)
def test_last_this_and_next_follow_each_other_without_a_gap(today, unit, formats):
    last, this, following = (
        resolve({"period": f"{which}_{unit}"}, formats=formats, today=today) for which in ("last", "this", "next")
    )
    assert this[0] <= today < this[1]
    assert (last[1], this[1]) == (this[0], following[0])


@given(st.integers(1, 600), st.sampled_from(UNITS), st.sampled_from(COUNTED), st.sampled_from([ENGLISH, PERSIAN]))
def test_every_count_has_its_days(count, unit, period, formats):
    start, end = days(period, formats, count=count, unit=unit)
    assert end is not None
    assert start is None or start < end


def test_a_count_that_leaves_the_calendar_is_refused():
    with pytest.raises(PeriodNotUnderstood, match="Write a whole number"):
        resolve({"period": "last_n", "count": 1000, "unit": "year"}, formats=ENGLISH, today=dt.date(800, 1, 1))


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        ({}, "There is no such period. Choose one like “this month”."),
        ({"period": "someday"}, "There is no such period. Choose one like “this month”."),
        ({"period": ["today"]}, "There is no such period. Choose one like “this month”."),
        ({"period": "last_n", "unit": "day"}, "Write a whole number from 1 to 1000, like 7."),
        ({"period": "last_n", "unit": "day", "count": 0}, "Write a whole number from 1 to 1000, like 7."),
        ({"period": "last_n", "unit": "day", "count": "7"}, "Write a whole number from 1 to 1000, like 7."),
        ({"period": "next_n", "unit": "day", "count": 10**12}, "Write a whole number from 1 to 1000, like 7."),
        ({"period": "last_n", "count": 7}, "Choose a unit: days, weeks, months, quarters or years."),
        ({"period": "last_n", "count": 7, "unit": {}}, "Choose a unit: days, weeks, months, quarters or years."),
    ],
)
def test_a_wrong_period_is_refused_with_a_sentence(spec, sentence):
    with pytest.raises(PeriodNotUnderstood) as refused:
        resolve(spec, formats=ENGLISH, today=TODAY)
    assert str(refused.value.sentence) == sentence


def test_every_period_has_a_name_and_its_days():
    for period, name in PERIODS.items():
        assert str(name)
        assert days(period, count=2, unit="month")[1] is not None


@pytest.mark.parametrize(
    ("spec", "formats", "words"),
    [
        ({"period": "this_month"}, ENGLISH, "this month (November)"),
        ({"period": "last_month"}, Formats("en", "jalali"), "last month (Aban)"),
        ({"period": "this_quarter"}, ENGLISH, "this quarter"),
        ({"period": "last_n", "count": 7, "unit": "day"}, ENGLISH, "the last 7 days"),
        ({"period": "next_n", "count": 1, "unit": "quarter"}, ENGLISH, "the next 1 quarter"),
        ({"period": "more_than_n_ago", "count": 30, "unit": "day"}, PERSIAN, "more than ۳۰ days ago"),
        ({"period": "last_n"}, ENGLISH, "in the last …"),
        ({"period": "last_n", "count": 7, "unit": {}}, ENGLISH, "in the last …"),
        ({"period": "someday"}, ENGLISH, "someday"),
        ({}, ENGLISH, ""),
    ],
)
def test_a_period_is_told_in_words_with_the_month_it_means(spec, formats, words):
    assert describe(spec, formats=formats, today=TODAY) == words


def test_every_counted_period_has_words_for_every_unit():
    for period in COUNTED:
        for unit in UNITS:
            assert f"12 {unit}s" in describe(
                {"period": period, "count": 12, "unit": unit}, formats=ENGLISH, today=TODAY
            )
