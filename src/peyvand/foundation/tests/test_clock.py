"""The clock can be stood still for a test and runs on afterwards."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from peyvand.foundation import clock


def test_the_clock_stands_still_inside_the_block_and_runs_on_after_it():
    noon = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
    with clock.at(noon):
        assert clock.now() == noon
        with clock.at(noon + dt.timedelta(hours=1)):
            assert clock.now().hour == 13
        assert clock.now() == noon
    assert abs(clock.now() - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_a_moment_of_any_zone_is_told_in_utc():
    with clock.at(dt.datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("Asia/Tehran"))):
        assert clock.now().isoformat() == "2026-11-23T08:30:00+00:00"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"), clock.at(dt.datetime(2026, 11, 23)):  # noqa: DTZ001
        pass
