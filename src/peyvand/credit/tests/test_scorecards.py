"""Scorecards are made in the browser and by programs; what makes no sense is refused."""

import pytest

from peyvand.api.tests.program import Program
from peyvand.credit.models import Scorecard, ScorecardQuestion
from peyvand.credit.tests.factories import question, scorecard


def classes(*starts):
    return [{"name": f"C{place}", "at_least": one, "limit": None} for place, one in enumerate(starts)]


def test_a_scorecard_is_kept_with_its_classes_the_best_first(admin):
    said = {"name": "Yeni", "classes": classes(0, 80, 60), "currency": "EUR", "validity_months": 6}
    answer = Program(admin).post("scorecards", said)
    assert answer.status_code == 201, answer.content
    made = Scorecard.objects.get(name="Yeni")
    assert [one.at_least for one in made.classes.all()] == [80, 60, 0]
    assert made.validity_months == 6


@pytest.mark.parametrize(
    ("starts", "sentence"), [((80, 60), "start at 0"), ((0, 80, 80), "same score"), ((0, 101), "100"), ((0, -1), "0")]
)
def test_classes_leave_no_score_without_one_and_none_with_two(admin, starts, sentence):
    said = {"name": "Yeni", "classes": classes(*starts), "currency": "EUR"}
    answer = Program(admin).post("scorecards", said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Scorecard.objects.filter(name="Yeni").exists()


def row(text="", at_least=None, points=50):
    return {"text": text, "at_least": at_least, "points": points}


@pytest.mark.parametrize(
    ("kind", "rows", "sentence"),
    [
        ("choice", [row("Yes"), row("")], "needs its words"),
        ("choice", [row("Yes"), row("yes")], "same words"),
        ("number", [row(at_least=1), row(at_least=5)], "all lower ones"),
        ("number", [row(), row(at_least=5), row(at_least=5)], "same number"),
        ("choice", [row("Yes", points=101)], "100"),
    ],
)
def test_answers_that_make_no_sense_are_refused(admin, kind, rows, sentence):
    said = {"scorecard": scorecard().pk, "name": "Q", "kind": kind, "options": rows}
    answer = Program(admin).post("scorecard-questions", said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ScorecardQuestion.objects.filter(name="Q").exists()


def test_a_question_is_kept_with_its_answers_in_their_order(admin):
    rows = [row("Good", points=100), row("Bad", points=0)]
    said = {"scorecard": scorecard().pk, "name": "Q", "kind": "choice", "options": rows, "weight": 4}
    assert Program(admin).post("scorecard-questions", said).status_code == 201
    made = ScorecardQuestion.objects.get(name="Q")
    assert [(one.text, one.points) for one in made.options.all()] == [("Good", 100), ("Bad", 0)]
    assert made.weight == 4


def test_a_scorecard_has_no_question_twice(admin):
    one = question("Same")
    said = {"scorecard": one.scorecard_id, "name": "same", "kind": "choice", "options": [row("Yes")]}
    assert Program(admin).post("scorecard-questions", said).status_code == 422
