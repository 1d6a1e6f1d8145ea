"""What people see of opportunities, and of the words they are sorted by."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from peyvand.foundation.currencies import CURRENCIES
from peyvand.opportunities.credit import at_return
from peyvand.opportunities.fields import StageAgeField, StageField
from peyvand.opportunities.forms import LossReasonForm, OpportunityForm, PipelineForm, StageForm
from peyvand.opportunities.models import LossReason, Opportunity, Pipeline, Stage, StageMeaning
from peyvand.partners.segments import PartnerSegmentField
from peyvand.records.fields import (
    ChoiceField,
    DateField,
    HueField,
    LinkField,
    LinksField,
    MomentField,
    MoneyField,
    NumberField,
    PercentField,
    TermField,
    TextField,
    YesNoField,
)
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource
from peyvand.records.viewer import Viewer

_MINE = {"field": "owner", "op": "is", "value": ["me"]}
_OPEN = {"field": "closed_on", "op": "empty"}


@register
class Opportunities(Resource):
    """Possible sales."""

    name = "opportunities"
    model = Opportunity
    area = "opportunities"
    icon = "target-arrow"
    title = _("Opportunities")
    title_one = _("Opportunity")
    counted = ngettext_lazy("{count} opportunity", "{count} opportunities", "number")
    whose = _("Opportunities whose")
    purpose = _("Possible sales stand here with what they are worth, and how far they have come.")
    form = OpportunityForm
    default_sort = "title"
    board_by = "stage"
    board_sum = "value"
    further = ((_("Funnel"), "opportunities:funnel"), (_("Forecast"), "opportunities:forecast"))
    subtitle_path = "partner"
    filters = (PartnerSegmentField(),)
    subtitle_needs = ("partner",)
    fields = (
        TextField(
            "title", _("Title"), key="title_fold", trigrams="search_key", sort=["title_key"], shown=True, width=260
        ),
        LinkField("partner", _("Partner"), to="partners", shown=True, width=220),
        StageField("stage", _("Stage"), to="stages", shown=True, width=140),
        MoneyField("value", pgettext_lazy("opportunity", "Value"), adds_up=True, nullable=True, shown=True, width=170),
        StageAgeField(
            "stage_age", _("In this stage"), path="stage_since", right="stage", nullable=False, shown=True, width=110
        ),
        PercentField("probability", _("Probability"), shown=True, width=100),
        DateField("expected_on", _("Expected close"), nullable=True, groupable=True, shown=True, width=120),
        LinkField("owner", _("Owner"), to="users", title="display_name", shown=True, width=150),
        TermField("pipeline", _("Pipeline"), to="pipelines", path="stage__pipeline", width=130),
        DateField("closed_on", _("Closed"), nullable=True, groupable=True, width=120),
        DateField("engaged_on", _("Begun"), nullable=True, groupable=True, width=120),
        TermField("loss_reason", _("Why it was lost"), to="loss-reasons", width=150),
        LinksField("competitors", _("Competitors"), to="partners", width=180),
        LinkField("contact", _("Contact"), to="contacts", groupable=False, width=160),
        ChoiceField("currency", _("Currency"), choices=[(code, code) for code in CURRENCIES], width=90),
        TextField("source", _("Source"), groupable=True, width=140),
        TextField("over_limit_reason", _("Why over the credit limit"), sort=(), width=200),
        TextField("note", _("Note"), sort=(), width=240),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, width=110),
    )
    unsettled = _OPEN
    decides = _("let one be won although it goes over the credit limit of its partner, with a reason.")
    ready_views = (
        ReadyView("open", pgettext_lazy("opportunities", "Open"), _OPEN),
        ReadyView("mine", _("Mine"), {"all": [_MINE, _OPEN]}),
        ReadyView("closed", pgettext_lazy("opportunities", "Closed"), {"field": "closed_on", "op": "filled"}),
        ReadyView("all", _("All")),
    )

    def check_return(self, record: Opportunity, viewer: Viewer) -> list[str]:
        """A sale that was won counts against the limit of its partner again."""
        return at_return(record, viewer)


@register
class Pipelines(Resource):
    """Ways that sales go."""

    name = "pipelines"
    model = Pipeline
    area = "opportunities"
    icon = "git-branch"
    title = _("Pipelines")
    title_one = _("Pipeline")
    counted = ngettext_lazy("{count} pipeline", "{count} pipelines", "number")
    whose = _("Pipelines whose")
    purpose = _("A pipeline is a way that sales go; each has stages of its own.")
    form = PipelineForm
    default_sort = "position"
    in_search = False
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        NumberField("position", _("Place"), shown=True, width=90),
        YesNoField("is_active", _("May be chosen"), shown=True, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)


@register
class Stages(Resource):
    """Stages of pipelines."""

    name = "stages"
    model = Stage
    area = "opportunities"
    icon = "list"
    title = _("Stages")
    title_one = _("Stage")
    counted = ngettext_lazy("{count} stage", "{count} stages", "number")
    whose = _("Stages whose")
    purpose = _("The stages that an opportunity passes, from the first word to won or lost.")
    form = StageForm
    default_sort = "position"
    in_search = False
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        TermField("pipeline", _("Pipeline"), to="pipelines", shown=True, width=140),
        ChoiceField("meaning", _("What it is"), choices=StageMeaning.choices, shown=True, width=110),
        PercentField("probability", _("Probability"), shown=True, width=110),
        NumberField("stale_days", _("Stale after days"), nullable=True, shown=True, width=120),
        HueField("hue"),
        NumberField("position", _("Place"), shown=True, width=90),
        YesNoField("is_active", _("May be chosen"), shown=True, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)


@register
class LossReasons(Resource):
    """Reasons of losses."""

    name = "loss-reasons"
    model = LossReason
    area = "opportunities"
    icon = "list"
    title = _("Reasons of losses")
    title_one = _("Reason of a loss")
    counted = ngettext_lazy("{count} reason", "{count} reasons", "number")
    whose = _("Reasons whose")
    purpose = _("Why sales are lost; who knows the reasons loses fewer.")
    form = LossReasonForm
    default_sort = "position"
    in_search = False
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        NumberField("position", _("Place"), shown=True, width=90),
        YesNoField("is_active", _("May be chosen"), shown=True, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)
