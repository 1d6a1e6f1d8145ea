"""The button that watches a record, on the page of each, and who watches it besides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from peyvand.access.models import Record, User
from peyvand.notifications.models import Watch
from peyvand.records.panels import EVERY, Panel, bring
from peyvand.records.viewer import Viewer


@bring
class WatchTool(Panel):
    """The place of the button; the button is fetched after the page, which does not wait for it."""

    on = EVERY
    name = "watch"
    title = gettext_lazy("Watch")
    template = "notifications/watch_later.html"
    place = "tool"

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        return {"record": record, "kind": record.record_kind}


def watch_button(record: Any, viewer: Viewer) -> dict[str, Any]:
    """What the button needs that watches `record`, or watches it no longer."""
    rows = Watch.objects.filter(kind=record.record_kind, object_id=record.pk)
    watchers = set(rows.values_list("user_id", flat=True))
    return {
        "record": record,
        "kind": record.record_kind,
        "count": len(watchers),
        "mine": viewer.user.pk in watchers,
    }


def watchers_of(record: Any) -> list[User]:
    """Everybody who watches `record` and may see it, by name."""
    rows = type(record)._base_manager.filter(pk=record.pk)
    watches = Watch.objects.filter(kind=record.record_kind, object_id=record.pk)
    users = User.objects.active().filter(pk__in=watches.values("user_id")).order_by("name_key", "pk")
    return [one for one in users if rows.filter(type(record).scope_condition(Viewer.of(one).rights, "view")).exists()]
