"""Facts that only activities have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext as _

from peyvand.activities.models import ActivityStatus
from peyvand.records.fields import DateField
from peyvand.records.fields.base import Lane

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer

SETTLED = "settled"


class PlannedDayField(DateField):
    """The day for which something is planned. A board lays out by it what is still to be done, and the rest beside that.

    Who may not read how activities stand sees them all by their days.
    """

    def lanes(self, viewer: Viewer) -> list[Lane]:
        days = super().lanes(viewer)
        return [*days, Lane(SETTLED, _("Done or cancelled"), open=False)] if self._parts(viewer) else days

    def lane_condition(self, key: str, viewer: Viewer) -> dict[str, Any]:
        if key == SETTLED:
            return self._stands("is_not")
        condition = super().lane_condition(key, viewer)
        return {"all": [condition, self._stands("is")]} if self._parts(viewer) else condition

    def lane_spans(self, viewer: Viewer) -> dict[str, Q]:
        spans = super().lane_spans(viewer)
        if not self._parts(viewer):
            return spans
        planned = Q(status=ActivityStatus.PLANNED)
        return {key: span & planned for key, span in spans.items()} | {SETTLED: ~planned}

    def lane_change(self, record: Any, key: str | None, viewer: Viewer) -> dict[str, Any]:
        if record.status != ActivityStatus.PLANNED:
            raise PermissionDenied(
                _("“{record}” is no longer planned. Plan a next step on its page.").format(record=record)
            )
        return super().lane_change(record, key, viewer)

    def _stands(self, how: str) -> dict[str, Any]:
        return {"field": "status", "op": how, "value": [ActivityStatus.PLANNED.value]}

    @staticmethod
    def _parts(viewer: Viewer) -> bool:
        return viewer.rights.can_see("activities", "status")
