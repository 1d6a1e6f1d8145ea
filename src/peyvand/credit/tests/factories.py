"""Scorecards, questions and assessments with true defaults; each call makes another one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from peyvand.access import epoch
from peyvand.access.models import User
from peyvand.credit.models import (
    AssessmentState,
    CreditAssessment,
    CreditRule,
    QuestionOption,
    Scorecard,
    ScorecardClass,
    ScorecardQuestion,
)
from peyvand.foundation import clock
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner as make_partner

_number = count(1)
CLASSES = (("A", 80, 50_000), ("B", 60, 20_000), ("C", 0, 0))


def today() -> date:
    """The day on which a test runs: a run that goes on past midnight must not keep that of its beginning."""
    return clock.now().date()


def scorecard(name: str | None = None, *, owner: User | None = None, **fields: Any) -> Scorecard:
    """A scorecard with three classes and no question; it belongs to nobody, so `owner` is not looked at."""
    made = Scorecard.objects.create(name=name or f"Kredi değerlendirme {next(_number)}", **fields)
    ScorecardClass.objects.bulk_create(
        ScorecardClass(scorecard=made, name=one, at_least=start, limit=limit, position=place)
        for place, (one, start, limit) in enumerate(CLASSES)
    )
    return made


def question(
    name: str | None = None,
    *,
    owner: User | None = None,
    options: tuple[tuple[str, Any, int], ...] = (
        ("Hep zamanında", None, 100),
        ("Bazen geç", None, 40),
        ("Hep geç", None, 0),
    ),
    **fields: Any,
) -> ScorecardQuestion:
    """A question of a new scorecard, unless one is given; options are words, lower end and points."""
    given = {"scorecard": fields.pop("scorecard", None) or scorecard(), "weight": 1, **fields}
    made = ScorecardQuestion.objects.create(name=name or f"Плаща ли навреме {next(_number)}", **given)
    QuestionOption.objects.bulk_create(
        QuestionOption(question=made, text=text, at_least=start, points=points, position=place)
        for place, (text, start, points) in enumerate(options)
    )
    return made


def assessment(
    subject: str | None = None, *, owner: User | None = None, partner: Partner | None = None, **fields: Any
) -> CreditAssessment:
    """A draft without answers on a new partner of `owner`, unless another is given."""
    given = {"scorecard": fields.pop("scorecard", None) or scorecard(), "assessed_on": date(2026, 3, 1), **fields}
    return CreditAssessment.objects.create(
        subject=subject or f"ارزیابی سالانه {next(_number)}", partner=partner or make_partner(owner=owner), **given
    )


def confirmed(partner: Partner, until: date, **fields: Any) -> CreditAssessment:
    """An assessment of `partner` that counts until that day."""
    given = {"score": Decimal(85), "grade": "A", "state": AssessmentState.CONFIRMED, "valid_until": until, **fields}
    return assessment(partner=partner, **given)


def rule(**fields: Any) -> CreditRule:
    """The firm's rule with these values."""
    made, _new = CreditRule.objects.update_or_create(pk=1, defaults=fields)
    epoch.turn()
    return made


FACTORIES: dict[str, Callable[..., Any]] = {
    "credit-assessments": assessment,
    "scorecards": scorecard,
    "scorecard-questions": question,
}
