"""Figures say what was measured: medians, percentiles, ratios, and whether an aim is met."""

import pytest

from peyvand.config.bench.figures import NO_AIM, Aim, Timing, ratio


def test_the_median_and_the_ninety_fifth_percentile_are_of_the_times_in_milliseconds():
    timing = Timing.of([seconds / 1000 for seconds in range(1, 101)], size=7)
    assert (timing.median, timing.p95, timing.rounds, timing.size) == (pytest.approx(50.5), pytest.approx(95), 100, 7)


def test_one_slow_answer_in_ten_shows_in_the_percentile_and_not_in_the_median():
    timing = Timing.of([0.001] * 9 + [0.5], size=0)
    assert timing.median == pytest.approx(1)
    assert timing.p95 == pytest.approx(500)


def test_the_order_of_the_times_does_not_matter():
    assert Timing.of([0.003, 0.001, 0.002], size=0) == Timing.of([0.001, 0.002, 0.003], size=0)


def test_no_times_are_no_timing():
    with pytest.raises(ValueError, match="at least one"):
        Timing.of([], size=0)


def test_a_ratio_is_how_many_times_the_floor_something_takes():
    assert ratio(6.0, 2.0) == pytest.approx(3)
    assert ratio(1.0, 2.0) == pytest.approx(0.5)


def test_without_a_floor_there_is_no_ratio():
    assert ratio(6.0, None) is None
    assert ratio(6.0, 0.0) is None


@pytest.mark.parametrize(
    ("aim", "median", "floor", "per_second", "met"),
    [
        (Aim(ratio=5), 10.0, 2.0, None, True),
        (Aim(ratio=5), 10.1, 2.0, None, False),
        (Aim(ratio=5), 10.0, None, None, None),
        (Aim(milliseconds=15), 15.0, None, None, True),
        (Aim(milliseconds=15), 15.1, 100.0, None, False),
        (Aim(per_second=1000), None, None, 1000.0, True),
        (Aim(per_second=1000), None, None, 999.0, False),
        (Aim(per_second=1000), None, None, None, None),
        (NO_AIM, 1.0, 1.0, None, None),
        (Aim(ratio=5), None, 2.0, None, None),
    ],
)
def test_an_aim_is_met_up_to_its_edge_and_says_nothing_of_what_was_not_measured(aim, median, floor, per_second, met):
    assert aim.is_met(median, floor, per_second) is met
