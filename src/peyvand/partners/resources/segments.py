"""What people see of segments."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from peyvand.foundation import formats
from peyvand.partners.forms import SegmentForm
from peyvand.partners.models import Segment, SegmentOf
from peyvand.partners.segments_used import users_of
from peyvand.records import registry
from peyvand.records.condition import leaves_of
from peyvand.records.fields import ChoiceField, LinkField, MomentField, OwnNameField, TextField, YesNoField
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource
from peyvand.records.viewer import Viewer


class ConditionField(TextField):
    """The condition itself: whole for programs; to people, by what it asks, since their page has it as a sentence."""

    operators = ()

    def text(self, value: Any, viewer: Viewer) -> str:
        return asked_by(value) if value else ""


def asked_by(condition: str) -> str:
    """The labels of the fields that a condition, as text, names."""
    names = dict.fromkeys(leaf["field"] for leaf in leaves_of(json.loads(condition)))
    kinds = [registry.resource(of) for of in SegmentOf.values]
    labels = []
    for name in names:
        found = next((one for kind in kinds for one in (*kind.fields, *kind.filters) if one.name == name), None)
        labels.append(str(found.label) if found else name)
    return formats.current().listed(dict.fromkeys(labels))


@register
class Segments(Resource):
    """Conditions under a name, whose members are always those of this moment."""

    name = "segments"
    model = Segment
    area = "partners"
    icon = "filter"
    title = _("Segments")
    title_one = _("Segment")
    counted = ngettext_lazy("{count} segment", "{count} segments", "number")
    whose = _("Segments whose")
    purpose = _(
        "A segment holds all who meet its conditions at this moment: to find them again, to write to them, and to use it in other"
        " conditions. Put conditions together above the list of partners or contacts, and choose “Save as a segment”."
    )
    form = SegmentForm
    default_sort = "name"
    made_in_place = True
    picked_by = ("of",)
    subtitle_path = "description"
    fields = (
        OwnNameField("name", _("Name"), key="search_key", kept_key="name_key", shown=True, width=240),
        ChoiceField("of", _("Holds"), choices=SegmentOf.choices, shown=True, width=110),
        ConditionField("condition", _("Condition"), sort=(), filterable=False, shown=True, width=220),
        TextField("description", _("Description"), shown=True, width=280),
        YesNoField("shared", _("Shared with everybody"), shown=True, width=180),
        LinkField("owner", _("Owner"), to="users", title="display_name", shown=True, width=150),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (
        ReadyView("all", _("All")),
        ReadyView("mine", _("Mine"), {"field": "owner", "op": "is", "value": ["me"]}),
        *(ReadyView(one.value, one.label, {"field": "of", "op": "is", "value": [one.value]}) for one in SegmentOf),
    )

    def told(self, name: str, value: Any) -> str | None:
        """In the history a condition is told by what it asks."""
        return asked_by(value) if name == "condition" and value else super().told(name, value)

    def needed_by(self, record: Any, viewer: Viewer) -> str:
        used = users_of(record, viewer)
        if not used:
            return ""
        sentence = gettext("“{segment}” is used by {names}. Take it out of the conditions there first.")
        return sentence.format(segment=record, names=used.told(formats.current()))
