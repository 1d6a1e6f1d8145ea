"""What is kept about credit."""

from peyvand.credit.models.assessment import AssessmentAnswer, AssessmentState, CreditAssessment
from peyvand.credit.models.rule import Consequence, CreditRule
from peyvand.credit.models.scorecard import (
    AnswerKind,
    QuestionOption,
    Scorecard,
    ScorecardClass,
    ScorecardQuestion,
)

__all__ = [
    "AnswerKind",
    "AssessmentAnswer",
    "AssessmentState",
    "Consequence",
    "CreditAssessment",
    "CreditRule",
    "QuestionOption",
    "Scorecard",
    "ScorecardClass",
    "ScorecardQuestion",
]
