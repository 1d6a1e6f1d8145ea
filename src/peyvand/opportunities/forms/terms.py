"""The gates for the words that opportunities are sorted by."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.opportunities.models import LossReason, Pipeline, Stage
from peyvand.records.forms import LinkedRecordField, TermForm


class PipelineForm(TermForm):
    """A way that sales go."""

    class Meta(TermForm.Meta):
        model = Pipeline


class StageForm(TermForm):
    """A stage of a pipeline."""

    pipeline = LinkedRecordField(Pipeline, to="pipelines", label=_("Pipeline"))
    probability = forms.IntegerField(
        label=_("Probability, per cent"), min_value=0, max_value=100, initial=50, required=False
    )
    stale_days = forms.IntegerField(
        label=_("Stale after days"),
        min_value=1,
        max_value=3650,
        required=False,
        help_text=_("An opportunity that stays longer is marked on the board. Empty: never."),
    )

    class Meta(TermForm.Meta):
        model = Stage
        fields = ("pipeline", *TermForm.Meta.fields, "meaning", "probability", "stale_days")

    def clean_probability(self) -> int:
        """Left out, it is even."""
        given: int | None = self.cleaned_data["probability"]
        return 50 if given is None else given

    def clean_pipeline(self) -> Pipeline:
        """A stage that opportunities stand in stays in its pipeline."""
        pipeline: Pipeline = self.cleaned_data["pipeline"]
        if self.instance.pk and pipeline.pk != self.instance.pipeline_id and self.instance.opportunities.exists():
            raise ValidationError(
                gettext("Opportunities stand in this stage. Move them first, or make a stage of this name there.")
            )
        return pipeline


class LossReasonForm(TermForm):
    """A reason for which a sale is lost."""

    class Meta(TermForm.Meta):
        model = LossReason
