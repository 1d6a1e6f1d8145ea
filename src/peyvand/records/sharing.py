"""Showing one record by hand to a colleague or a team who would not meet it otherwise."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from peyvand.access.models import Share, Team, User
from peyvand.journal.writing import Origin
from peyvand.journal.writing import record as write_entry


def share(record: Any, *, user: User | None = None, team: Team | None = None, level: str, origin: Origin) -> Share:
    """Show `record` to a user or a team; a share that is there already gets the new level."""
    with transaction.atomic():
        row, _made = Share.objects.update_or_create(
            kind=record.record_kind,
            object_id=record.pk,
            user=user,
            team=team,
            defaults={"level": level, "by": origin.by},
        )
        write_entry(
            record,
            "shared",
            origin=origin,
            changes={"shared_with": [None, _said(row)]},
        )
    return row


def unshare(record: Any, row: Share, *, origin: Origin) -> None:
    """Take a share back."""
    with transaction.atomic():
        said = _said(row)
        row.delete()
        write_entry(record, "unshared", origin=origin, changes={"shared_with": [said, None]})


def _said(row: Share) -> dict[str, Any]:
    """With whom, for the journal: whom it names, and in words."""
    of, one = ("users", row.user) if row.user is not None else ("teams", row.team)
    return {"of": of, "id": getattr(one, "pk", None), "title": f"{one} ({row.get_level_display()})"}
