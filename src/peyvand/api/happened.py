"""What happened to a record: its history, as far as the caller may see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from peyvand.api.answers import Answer
from peyvand.api.calls import Call
from peyvand.api.columns import Iso
from peyvand.api.outputs import rights_key
from peyvand.api.problems import not_found, unreadable
from peyvand.journal.models import Entry
from peyvand.records.discretion import Discretion
from peyvand.records.statements import SLOT, Row, statement

PAGE = 80
INCLUDED = 20
PARAMETERS = ("cursor",)

_COLUMNS = (
    *("pk", "moment", "actor_id", "actor__display_name", "on_behalf_of_id", "on_behalf_of__display_name"),
    *("verb", "cause", "record_version", "batch_id", "changes"),
)


def read(call: Call) -> Answer:
    """The newest entries, and the cursor of those before them."""
    pk = call.id()
    if not _reached(call, pk):
        raise not_found()
    kind, cursor = call.resource.name, call.parameters.get("cursor")
    if cursor is None:
        found = statement(("history", kind), lambda: _rows(kind, SLOT)[: PAGE + 1]).run([pk])
    elif cursor.isascii() and cursor.isdecimal() and len(cursor) < 19:
        found = list(_rows(kind, pk).filter(pk__lt=int(cursor))[: PAGE + 1])
    else:
        raise unreadable(_("The cursor is not one of this list in this order. Begin again without it."))
    shown = found[:PAGE]
    more = str(shown[-1][0]) if len(found) > PAGE else None
    return Answer({"items": _entries(call, shown), "next": more})


def _reached(call: Call, pk: int) -> bool:
    """True when the caller may see the record."""
    rows, key = call.resource.rows(call.viewer), ("reached", call.resource.name, rights_key(call.viewer))
    return bool(statement(key, lambda: rows.filter(pk__in=[SLOT]).values_list("pk")).run([pk]))


def latest(call: Call, pk: int) -> list[dict[str, Any]]:
    """The twenty newest entries of a record that the caller may see."""
    kind = call.resource.name
    rows = statement(("latest", kind), lambda: _rows(kind, SLOT)[:INCLUDED])
    return _entries(call, rows.run([pk]))


def _rows(kind: str, pk: int) -> QuerySet[Any]:
    entries = Entry.objects.filter(kind=kind, object_id__in=[pk]).order_by("-id")
    return entries.annotate(moment=Iso("at")).values_list(*_COLUMNS)


def _entries(call: Call, rows: Sequence[Row]) -> list[dict[str, Any]]:
    kind = call.resource.name
    discretion = Discretion(call.viewer, changes=[(kind, row[-1]) for row in rows])
    return [_entry(call, row, discretion) for row in rows]


def _entry(call: Call, row: Row, discretion: Discretion) -> dict[str, Any]:
    pk, at, by, by_name, for_id, for_name, verb, cause, version, batch, changes = row
    return {
        "id": pk,
        "at": at,
        "by": None if by is None else {"id": by, "title": by_name},
        "on_behalf_of": None if for_id is None else {"id": for_id, "title": for_name},
        "verb": verb,
        "cause": cause,
        "version": version,
        "batch": batch,
        "changes": {
            name: {
                "before": discretion.value(call.resource.name, name, before),
                "after": discretion.value(call.resource.name, name, after),
            }
            for name, (before, after) in changes.items()
            if call.resource.can_see(name, call.viewer)
        },
    }
