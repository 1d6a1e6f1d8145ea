from peyvand.opportunities.models.line import OpportunityLine
from peyvand.opportunities.models.opportunity import Opportunity
from peyvand.opportunities.models.pipeline import Pipeline, Stage, StageMeaning
from peyvand.opportunities.models.reason import LossReason
from peyvand.opportunities.models.stage_move import StageMove

__all__ = ["LossReason", "Opportunity", "OpportunityLine", "Pipeline", "Stage", "StageMeaning", "StageMove"]
