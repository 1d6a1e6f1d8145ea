"""One's own day on the home page: what waits, what was done today, what was opened lately."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from peyvand.journal.models import Entry
from peyvand.records.told import tell
from peyvand.records.viewer import Viewer

SHOWN = 12


def own_day(viewer: Viewer) -> dict[str, Any]:
    """What the viewer did today, newest first."""
    midnight = datetime.combine(viewer.today, time.min, tzinfo=ZoneInfo(viewer.formats.time_zone))
    entries = (
        Entry.objects.filter(actor=viewer.user, at__gte=midnight).select_related("actor").order_by("-at", "-id")[:SHOWN]
    )
    return {"done_today": tell(list(entries), viewer)}
