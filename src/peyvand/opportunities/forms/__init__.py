"""The gates for opportunities, pipelines, stages and reasons."""

from peyvand.opportunities.forms.opportunity import OpportunityForm
from peyvand.opportunities.forms.terms import LossReasonForm, PipelineForm, StageForm

__all__ = ["LossReasonForm", "OpportunityForm", "PipelineForm", "StageForm"]
