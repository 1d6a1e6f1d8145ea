"""What happened to a record: its history, as far as the caller may see it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from peyvand.api.answers import Answer
from peyvand.api.calls import Call
from peyvand.api.problems import not_found, unreadable
from peyvand.journal.models import Entry

PAGE = 80
PARAMETERS = ("cursor",)


def read(call: Call) -> Answer:
    """The newest entries, and the cursor of those before them."""
    pk = call.id()
    if not call.resource.rows(call.viewer).filter(pk=pk).exists():
        raise not_found()
    entries = Entry.objects.about(call.resource.name, pk).select_related("actor", "on_behalf_of")
    cursor = call.parameters.get("cursor")
    if cursor is not None:
        if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 19):
            raise unreadable(_("The cursor is not one of this list in this order. Begin again without it."))
        entries = entries.filter(pk__lt=int(cursor))
    found = list(entries[: PAGE + 1])
    shown = found[:PAGE]
    return Answer(
        {
            "items": [_entry(call, one) for one in shown],
            "next": str(shown[-1].pk) if len(found) > PAGE else None,
        }
    )


def _entry(call: Call, entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.pk,
        "at": entry.at,
        "by": _person(entry.actor),
        "on_behalf_of": _person(entry.on_behalf_of),
        "verb": entry.verb,
        "cause": entry.cause,
        "version": entry.record_version,
        "batch": entry.batch_id,
        "changes": {
            name: {"before": before, "after": after}
            for name, (before, after) in entry.changes.items()
            if call.resource.can_see(name, call.viewer)
        },
    }


def _person(user: Any) -> dict[str, Any] | None:
    return {"id": user.pk, "title": user.display_name} if user is not None else None
