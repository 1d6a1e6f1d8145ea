"""What activities bring to the home page: what is late, and what is for today."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from peyvand.activities.models import Activity, ActivityStatus
from peyvand.records import registry
from peyvand.records.viewer import Viewer
from peyvand.shell.commands import Command, bring_command
from peyvand.shell.day import DaySection, bring_to_day

SHOWN = 12

bring_command(Command(_("Log what was done"), "activities:log-anywhere", "phone", "activities"))


@bring_to_day
class Agenda(DaySection):
    """One's own planned activities up to today, the latest first, then those of the next days counted."""

    kind: ClassVar = "activities"
    template: ClassVar = "activities/agenda.html"
    order: ClassVar = 10

    def context(self, viewer: Viewer) -> dict[str, Any]:
        mine = (
            registry.resource("activities")
            .rows(viewer)
            .filter(owner=viewer.user, status=ActivityStatus.PLANNED)
            .select_related("kind", "partner", "partner__group")
        )
        overdue = list(mine.filter(planned_on__lt=viewer.today).order_by("planned_on", "id")[: SHOWN + 1])
        today = list(mine.filter(planned_on=viewer.today).order_by("planned_time", "id")[: SHOWN + 1])
        return {
            "overdue": [self._row(one, viewer) for one in overdue[:SHOWN]],
            "more_overdue": len(overdue) > SHOWN,
            "today": [self._row(one, viewer) for one in today[:SHOWN]],
            "more_today": len(today) > SHOWN,
            "may_edit": viewer.may("edit", "activities"),
            "may_log": viewer.may("create", "activities"),
        }

    def _row(self, activity: Activity, viewer: Viewer) -> tuple[Activity, int]:
        """An activity, and for how many days it is late."""
        late = (viewer.today - activity.planned_on).days if activity.planned_on else 0
        return activity, late
