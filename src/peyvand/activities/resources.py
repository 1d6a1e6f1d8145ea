"""What people see of activities, their kinds and outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from peyvand.activities.fields import PlannedDayField
from peyvand.activities.forms import ActivityForm, ActivityKindForm, ActivityOutcomeForm
from peyvand.activities.models import Activity, ActivityKind, ActivityOutcome, ActivityStatus, Direction, Meaning
from peyvand.activities.telling import tellings
from peyvand.partners.segments import PartnerSegmentField
from peyvand.records.fields import (
    ChoiceField,
    HueField,
    LinkField,
    LinksField,
    MomentField,
    NumberField,
    TermField,
    TextField,
    TimeOfDayField,
    YesNoField,
)
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource
from peyvand.records.telling import Telling
from peyvand.records.viewer import Viewer

_PLANNED = {"field": "status", "op": "is", "value": ["planned"]}
_MINE = {"field": "owner", "op": "is", "value": ["me"]}
_TODAY = {"field": "planned_on", "op": "in", "value": {"period": "today"}}
_LATE = {"all": [{"field": "planned_on", "op": "older", "value": 0}, _PLANNED]}


@register
class Activities(Resource):
    """What was done or is planned with partners."""

    name = "activities"
    model = Activity
    area = "activities"
    icon = "calendar-event"
    title = _("Activities")
    title_one = _("Activity")
    counted = ngettext_lazy("{count} activity", "{count} activities", "number")
    whose = _("Activities whose")
    purpose = _("Calls, visits, meetings and all else stand here, planned or done, with what was said.")
    form = ActivityForm
    default_sort = "-planned_on"
    board_by = "planned_on"
    search_reveals = ("text",)
    subtitle_path = "partner"
    filters = (PartnerSegmentField(),)
    subtitle_needs = ("partner",)
    fields = (
        TextField(
            "title",
            _("Subject"),
            key="search_key",
            trigrams="search_key",
            sort=["title_key"],
            right="subject",
            shown=True,
            width=260,
        ),
        TermField("kind", pgettext_lazy("activity", "Kind"), to="activity-kinds", shown=True, width=110),
        LinkField("partner", _("Partner"), to="partners", shown=True, groupable=True, width=220),
        LinkField("contact", _("Contact"), to="contacts", groupable=False, width=160),
        ChoiceField("status", _("Status"), choices=ActivityStatus.choices, shown=True, width=110),
        PlannedDayField("planned_on", _("Planned for"), shown=True, groupable=True, nullable=True, width=120),
        TimeOfDayField("planned_time", _("At"), width=80),
        MomentField("done_at", _("Done"), shown=True, groupable=True, nullable=True, width=120),
        TermField("outcome", _("Outcome"), to="activity-outcomes", shown=True, width=130),
        LinkField("owner", _("Owner"), to="users", title="display_name", shown=True, width=150),
        LinksField("participants", _("Colleagues who take part"), to="users", title="display_name", width=180),
        NumberField("minutes", _("Minutes"), adds_up=True, nullable=True, width=90),
        ChoiceField("direction", _("Direction"), choices=Direction.choices, width=110),
        TextField("text", _("What was said"), sort=(), width=300),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, width=110),
    )
    unsettled = _PLANNED
    ready_views = (
        ReadyView("all", _("All")),
        ReadyView("today", _("Today"), {"all": [_MINE, _PLANNED, _TODAY]}),
        ReadyView("overdue", _("Overdue"), {"all": [_MINE, _LATE]}),
        ReadyView("planned", pgettext_lazy("activities", "Planned"), _PLANNED),
        ReadyView("done", pgettext_lazy("activities", "Done"), {"field": "status", "op": "is", "value": ["done"]}),
        ReadyView("mine", _("Mine"), _MINE),
    )

    def tellings(self, ids: Sequence[int], viewer: Viewer) -> Mapping[int, Telling]:
        return tellings(self, ids, viewer)


@register
class ActivityKinds(Resource):
    """Kinds of activities."""

    name = "activity-kinds"
    model = ActivityKind
    area = "activities"
    icon = "list"
    title = _("Kinds of activities")
    title_one = _("Kind of activity")
    counted = ngettext_lazy("{count} kind", "{count} kinds", "number")
    whose = _("Kinds whose")
    purpose = _("The kinds of things that are done with partners; add those of your trade.")
    form = ActivityKindForm
    default_sort = "position"
    in_search = False
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        ChoiceField("meaning", _("What it is"), choices=Meaning.choices, shown=True, width=140),
        HueField("hue", shown=True),
        NumberField("position", _("Place"), shown=True, width=90),
        YesNoField("is_active", _("May be chosen"), shown=True, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)


@register
class ActivityOutcomes(Resource):
    """How activities end."""

    name = "activity-outcomes"
    model = ActivityOutcome
    area = "activities"
    icon = "list"
    title = _("Outcomes")
    title_one = _("Outcome")
    counted = ngettext_lazy("{count} outcome", "{count} outcomes", "number")
    whose = _("Outcomes whose")
    purpose = _("How a call or a visit can end; reports count by these words.")
    form = ActivityOutcomeForm
    default_sort = "position"
    in_search = False
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        HueField("hue", shown=True),
        NumberField("position", _("Place"), shown=True, width=90),
        YesNoField("is_active", _("May be chosen"), shown=True, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)
