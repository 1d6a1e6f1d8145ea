"""The gates for scorecards, their questions, and assessments."""

from peyvand.credit.forms.assessment import AssessmentForm
from peyvand.credit.forms.scorecard import QuestionForm, ScorecardForm

__all__ = ["AssessmentForm", "QuestionForm", "ScorecardForm"]
