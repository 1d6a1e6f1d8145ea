"""From what was typed to points: the questions of a scorecard, and the answers given to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from peyvand.credit.models import AnswerKind, AssessmentAnswer, Scorecard, ScorecardQuestion
from peyvand.credit.scoring import Grade, Option, grade_of, of_number, of_text, score
from peyvand.foundation import formats
from peyvand.foundation.languages import LANGUAGES

# A number as answers are kept.
_KEPT = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")


@dataclass
class Judged:
    """What answers come to.

    Attributes:
        answers: as they are kept, for an assessment yet to be named.
        asked: how many questions there are.
        faults: a sentence for each answer that cannot be taken.
        score: None until every question is answered.
    """

    answers: list[AssessmentAnswer] = field(default_factory=list)
    asked: int = 0
    faults: list[str] = field(default_factory=list)
    score: Decimal | None = None
    grade: Grade | None = None


def questions_of(scorecard: Scorecard) -> list[ScorecardQuestion]:
    """What a scorecard asks now, with the answers it takes: two queries."""
    rows = scorecard.questions.filter(deleted_at=None, is_active=True).prefetch_related("options")
    return list(rows.order_by("position", "name_key", "id"))


def judge(scorecard: Scorecard, questions: Sequence[ScorecardQuestion], given: Iterable[dict[str, Any]]) -> Judged:
    """Judge answers by a scorecard as it is now.

    Args:
        given: question (its id or name) and answer: words of an option, or a number as its writer writes numbers. Where the
            question is named, as programs and the journal do, a number is first read as it is kept: 12.5 in any language.
    """
    known = {str(one.pk): one for one in questions}
    for one in questions:
        names = (one.name, *(getattr(one, f"name_{language}") for language in LANGUAGES))
        known |= {name.casefold(): one for name in names}
    judged = Judged(asked=len(questions))
    met: dict[int, AssessmentAnswer] = {}
    for row in given:
        question = known.get(str(row["question"]).strip().casefold())
        if question is None:
            judged.faults.append(_("“{question}” is no question of this scorecard.").format(question=row["question"]))
            continue
        option, said = _option(question, str(row["answer"]), as_kept=str(row["question"]) != str(question.pk))
        if option is None:
            judged.faults.append(_fault(question, row["answer"]))
            continue
        met[question.pk] = _kept(question, option, said)
    judged.answers = [met[one.pk] for one in questions if one.pk in met]
    if questions and len(judged.answers) == len(questions):
        judged.score = score([(one.weight, one.points) for one in judged.answers])
        judged.grade = grade_of(
            judged.score, [Grade(one.name, one.at_least, one.limit) for one in scorecard.classes.all()]
        )
    return judged


def _option(question: ScorecardQuestion, answer: str, *, as_kept: bool) -> tuple[Option | None, str]:
    """What was answered, and how it is written down."""
    options = [Option(one.points, one.text, one.at_least) for one in question.options.all()]
    if question.kind == AnswerKind.CHOICE:
        found = of_text(answer, options)
        return found, found.text if found else ""
    try:
        exact = as_kept and _KEPT.fullmatch(answer)
        number = Decimal(answer) if exact else formats.current().parse_number(answer[:60])
    except ValueError:
        return None, ""
    return of_number(number, options), format(number.normalize(), "f")


def _fault(question: ScorecardQuestion, answer: Any) -> str:
    if question.kind == AnswerKind.NUMBER:
        return _("“{question}” is answered with a number.").format(question=question)
    words = formats.current().listed(one.text for one in question.options.all())
    return _("“{answer}” is no answer to “{question}”; there are {answers}.").format(
        answer=answer, question=question, answers=words
    )


def _kept(question: ScorecardQuestion, option: Option, said: str) -> AssessmentAnswer:
    names = {f"name_{language}": getattr(question, f"name_{language}") for language in LANGUAGES}
    return AssessmentAnswer(
        asked=question,
        question=question.name,
        names=names,
        answer=said[:150],
        weight=question.weight,
        points=option.points,
    )
