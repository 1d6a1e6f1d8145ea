"""When somebody can be reached, told in the reader's own time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from peyvand.foundation.formats import Formats
from peyvand.partners.hours import Hours, reach, said, told

TEHRAN = ZoneInfo("Asia/Tehran")
# In Tehran (UTC+3:30): Saturday to Wednesday all day with a break, Thursday in the morning.
WEEK = [
    Hours("sat", "wed", "09:00", "12:30", "Asia/Tehran"),
    Hours("sat", "wed", "13:30", "17:00", "Asia/Tehran"),
    Hours("thu", "", "09:00", "12:30", "Asia/Tehran"),
]
ENGLISH = Formats(time_zone="Asia/Tehran")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in Tehran in the week that begins on Saturday, 5 December 2026."""
    return datetime(2026, 12, 5 + day, hour, minute, tzinfo=TEHRAN)


def sentence(hours, now, formats=ENGLISH):
    met = reach(hours, now, elsewhere=UTC)
    return said(met, formats, now) if met else ""


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(0, 10), "now, until 12:30"),
        (at(0, 12, 45), "from 13:30"),
        (at(0, 8), "from 09:00"),
        (at(0, 18), "tomorrow from 09:00"),
        (at(5, 13), "Saturday from 09:00"),
        (at(0, 12, 30), "from 13:30"),
        (at(0, 9), "now, until 12:30"),
    ],
)
def test_hours_say_whether_somebody_can_be_reached_now(now, expected):
    assert sentence(WEEK, now) == expected


def test_hours_are_told_in_the_readers_zone_and_digits():
    sofia = Formats(language="bg", time_zone="Europe/Sofia")
    assert "11:00" in sentence(WEEK, at(0, 10), sofia)
    assert "۱۲:۳۰" in sentence(WEEK, at(0, 10), Formats.of_language("fa"))


def test_somebody_far_away_may_be_at_work_on_another_day():
    tokyo = [Hours("mon", "", "08:00", "17:00", "Asia/Tokyo")]
    new_york = Formats(time_zone="America/New_York")
    sunday_evening = datetime(2026, 12, 6, 20, tzinfo=ZoneInfo("America/New_York"))
    assert sentence(tokyo, sunday_evening, new_york).startswith("now")


def test_without_a_zone_it_is_that_of_their_country_and_else_the_readers():
    nine = [Hours("sat", "fri", "09:00", "17:00", "", "IR")]
    moment = datetime(2026, 12, 5, 6, tzinfo=UTC)  # 09:30 in Tehran
    assert reach(nine, moment, elsewhere=UTC).now
    assert not reach([one._replace(country="US") for one in nine], moment, elsewhere=UTC).now


def test_hours_that_touch_are_one():
    whole = [Hours("mon", "sun", "00:00", "12:00", "UTC"), Hours("mon", "sun", "12:00", "23:59", "UTC")]
    assert reach(whole, datetime(2026, 12, 5, 10, tzinfo=UTC), elsewhere=UTC).until.hour == 23


def test_without_hours_nothing_is_said():
    assert reach([], at(0, 10), elsewhere=UTC) is None


def test_a_range_is_told_as_it_was_given():
    assert told(WEEK[0], ENGLISH) == "Saturday to Wednesday, 09:00–12:30"
    assert told(WEEK[2], ENGLISH) == "Thursday, 09:00–12:30"
