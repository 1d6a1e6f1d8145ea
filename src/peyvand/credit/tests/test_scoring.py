"""The arithmetic of scorecards: exact, within bounds, and never less for better answers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyvand.credit.scoring import Grade, Option, grade_of, of_number, of_text, score

points = st.decimals(0, 100, places=2)
weights = st.integers(1, 100)
answers = st.lists(st.tuples(weights, points), min_size=1, max_size=20)
RANGES = [Option(Decimal(10)), Option(Decimal(50), at_least=Decimal(2)), Option(Decimal(100), at_least=Decimal(10))]
GRADES = [Grade("A", Decimal(80)), Grade("B", Decimal(60)), Grade("C", Decimal(0))]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ([(1, 100)], "100.00"),
        ([(1, 100), (1, 0)], "50.00"),
        ([(3, 100), (1, 0)], "75.00"),
        ([(1, 100), (2, 50)], "66.67"),  # 66.666… up
        ([(1, 100), (2, 0)], "33.33"),  # 33.333… down
        ([(1, "0.01"), (1, 0)], "0.01"),  # half a hundredth up, where a float or banker's rounding would give 0.00
    ],
)
def test_a_score_is_the_weighted_mean_rounded_half_up(said, wanted):
    assert score([(weight, Decimal(one)) for weight, one in said]) == Decimal(wanted)


@pytest.mark.parametrize("nothing", [[], [(0, Decimal(50))]])
def test_nothing_that_weighs_has_no_score(nothing):
    with pytest.raises(ValueError, match="weighs"):
        score(nothing)


@given(answers)
def test_every_score_lies_between_the_least_and_the_most_points(given_):
    found = score(given_)
    assert min(one for _weight, one in given_) <= found <= max(one for _weight, one in given_)
    assert found == found.quantize(Decimal("0.01"))
    assert isinstance(found, Decimal)


@given(answers, st.data())
def test_a_better_answer_never_makes_a_score_worse(given_, data):
    place = data.draw(st.integers(0, len(given_) - 1))
    weight, before = given_[place]
    better = data.draw(st.decimals(before, 100, places=2))
    changed = [*given_[:place], (weight, better), *given_[place + 1 :]]
    assert score(changed) >= score(given_)


@given(answers)
def test_a_better_score_never_has_a_worse_class(given_):
    reached = score(given_)
    better = min(reached + 1, Decimal(100))
    order = [one.name for one in GRADES]
    assert order.index(grade_of(better, GRADES).name) <= order.index(grade_of(reached, GRADES).name)


@pytest.mark.parametrize(
    ("number", "wanted"),
    [("-5", 10), ("0", 10), ("1.9999", 10), ("2", 50), ("9.99", 50), ("10", 100), ("1000000", 100)],
)
def test_a_number_belongs_to_the_range_it_reaches_whose_lower_end_is_its_own(number, wanted):
    assert of_number(Decimal(number), RANGES).points == wanted


@given(st.decimals(-1000, 1000, places=4))
def test_a_row_without_lower_end_takes_every_lower_number(number):
    assert of_number(number, RANGES) is not None


def test_a_number_below_all_ranges_has_no_points():
    assert of_number(Decimal(1), RANGES[1:]) is None


def test_words_are_known_whatever_their_case():
    options = [Option(Decimal(1), "Always"), Option(Decimal(0), "Never")]
    assert of_text(" always ", options) is options[0]
    assert of_text("Sometimes", options) is None


@pytest.mark.parametrize(("reached", "wanted"), [("100", "A"), ("80.00", "A"), ("79.99", "B"), ("60", "B"), ("0", "C")])
def test_a_class_begins_at_its_score(reached, wanted):
    assert grade_of(Decimal(reached), GRADES).name == wanted


def test_below_every_class_there_is_none():
    assert grade_of(Decimal(10), GRADES[:2]) is None
