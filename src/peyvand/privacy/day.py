"""Requests on personal data that are to be answered soon, on the home page of who may answer them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from peyvand.privacy.models import Answer
from peyvand.records import registry
from peyvand.records.viewer import Viewer
from peyvand.shell.day import DaySection, bring_to_day

SOON = timedelta(days=7)
_SHOWN = 6


@bring_to_day
class DueRequests(DaySection):
    """Those overdue, and those due within a week; nothing at all when there are none."""

    kind = "data-requests"
    template = "privacy/due_requests.html"
    order = 30

    def context(self, viewer: Viewer) -> dict[str, Any]:
        resource = registry.resource("data-requests")
        if not all(resource.can_see(name, viewer) for name in ("asker", "due_on", "answer", "wish")):
            return {"rows": []}
        waiting = resource.rows(viewer, "edit").filter(answer=Answer.OPEN, due_on__lte=viewer.today + SOON)
        found = list(waiting.order_by("due_on", "id")[: _SHOWN + 1])
        return {
            "rows": [(one, one.due_on < viewer.today) for one in found[:_SHOWN]],
            "more": len(found) > _SHOWN,
            "resource": resource,
        }
