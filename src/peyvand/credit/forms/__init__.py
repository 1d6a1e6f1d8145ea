"""The gates for scorecards, their questions, and assessments, and for deciding on these."""

from peyvand.credit.forms.assessment import AssessmentForm
from peyvand.credit.forms.deciding import ConfirmForm, RevokeForm
from peyvand.credit.forms.scorecard import QuestionForm, ScorecardForm

__all__ = ["AssessmentForm", "ConfirmForm", "QuestionForm", "RevokeForm", "ScorecardForm"]
