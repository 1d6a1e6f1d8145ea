"""Occurrences of cron expressions in local time, over every way in which clocks are turned."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyvand.tasks.cron import ScheduleNotUnderstood, check, following, latest

SOFIA = "Europe/Sofia"


def walk(cron, zone, after, count):
    moments = []
    for _ in range(count):
        after = following(cron, zone, after)
        moments.append(after)
    return moments


@pytest.mark.parametrize("zone", ["Asia/Tehran", "Europe/Istanbul", SOFIA])
def test_nine_o_clock_stays_nine_o_clock_all_year(zone):
    year = walk("0 9 * * *", zone, datetime(2026, 1, 1, tzinfo=UTC), 365)
    local = [moment.astimezone(ZoneInfo(zone)) for moment in year]
    assert {(moment.hour, moment.minute) for moment in local} == {(9, 0)}
    assert len({moment.date() for moment in local}) == 365


def test_a_time_that_the_clock_jumps_over_happens_once():
    # On 29 March 2026 the clock in Sofia goes from 03:00 to 04:00.
    moments = walk("30 3 * * *", SOFIA, datetime(2026, 3, 28, 12, tzinfo=UTC), 2)
    assert [m.astimezone(ZoneInfo(SOFIA)).strftime("%d %H:%M") for m in moments] == ["29 04:30", "30 03:30"]


def test_a_time_that_comes_twice_happens_once():
    # On 25 October 2026 the clock in Sofia goes from 04:00 back to 03:00.
    moments = walk("30 3 * * *", SOFIA, datetime(2026, 10, 24, 12, tzinfo=UTC), 2)
    assert moments == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 26, 1, 30, tzinfo=UTC)]


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
def test_every_quarter_of_an_hour_neither_pauses_nor_doubles(day):
    moments = walk("*/15 * * * *", SOFIA, day, 40)
    assert moments == [day + timedelta(minutes=15 * n) for n in range(1, 41)]


def test_the_full_hour_of_a_place_with_a_half_hour_offset():
    moment = following("0 * * * *", "Asia/Tehran", datetime(2026, 5, 1, 0, 0, tzinfo=UTC))
    assert moment == datetime(2026, 5, 1, 0, 30, tzinfo=UTC)


def test_the_leap_day_comes_every_four_years():
    moments = walk("0 0 29 2 *", "UTC", datetime(2026, 1, 1, tzinfo=UTC), 2)
    assert [m.year for m in moments] == [2028, 2032]


@given(
    after=st.integers(0, 20 * 366 * 1440).map(
        lambda minutes: datetime(2015, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    zone=st.sampled_from(["Asia/Tehran", "Europe/Istanbul", SOFIA, "America/New_York", "Asia/Kathmandu"]),
    cron=st.sampled_from(["0 9 * * *", "30 2 * * *", "*/15 * * * *", "0 0 1 * *", "59 23 * * 5", "30 3 29 3 *"]),
)
def test_the_next_occurrence_is_always_later(after, zone, cron):
    assert following(cron, zone, after) > after


def test_only_the_last_missed_occurrence_counts():
    since, now = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, 12, 7, tzinfo=UTC)
    assert latest("*/5 * * * *", "UTC", since, now) == datetime(2026, 6, 1, 12, 5, tzinfo=UTC)
    assert latest("0 0 1 * *", "UTC", since, now) == datetime(2026, 6, 1, tzinfo=UTC)
    assert latest("0 0 1 1 *", "UTC", since, now) == since


@pytest.mark.parametrize(
    ("cron", "zone"), [("every day", "UTC"), ("0 25 * * *", "UTC"), ("0 9 * * *", "Tehran"), ("* * * * * *", "UTC")]
)
def test_what_means_nothing_is_refused(cron, zone):
    with pytest.raises(ScheduleNotUnderstood):
        check(cron, zone)
