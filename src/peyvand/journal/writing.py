"""Writing entries: in the transaction of the change they tell of, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from peyvand.access import gathering
from peyvand.foundation import clock
from peyvand.journal.models import Batch, Cause, Entry

if TYPE_CHECKING:
    from peyvand.access.models import User

Changes = Mapping[str, list[Any]]


@dataclass(frozen=True)
class Origin:
    """Who acts, through which door, and as part of which batch.

    Attributes:
        by: the person who acts; None for the system itself.
        on_behalf_of: whom an administrator looks through the eyes of, when they do.
    """

    by: User | None
    cause: str = Cause.PAGE
    batch: Batch | None = None
    on_behalf_of: User | None = None


def record(
    subject: models.Model, verb: str, *, origin: Origin, changes: Changes | None = None, at: datetime | None = None
) -> Entry:
    """Write one entry about `subject`, in the current transaction.

    Raises:
        RuntimeError: outside a transaction: an entry without its change, or a change without its entry, must not be possible.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A journal entry is written in the transaction of its change.")
    entry = draft(subject, verb, origin=origin, changes=changes, at=at)
    gathered = gathering.current()
    if gathered is not None:
        gathered.insert([entry])
    else:
        entry.save(force_insert=True)
    return entry


def draft(
    subject: Any, verb: str, *, origin: Origin, changes: Changes | None = None, at: datetime | None = None
) -> Entry:
    """An entry not yet written, for those who write many in one statement."""
    by, batch, on_behalf_of = origin.by, origin.batch, origin.on_behalf_of
    entry: Entry = gathering.new_row(
        Entry,
        at=at or clock.now(),
        actor_id=by.pk if by else None,
        verb=verb,
        kind=subject.record_kind,
        object_id=subject.pk,
        label=str(subject)[:300],
        partner_id=getattr(subject, "timeline_partner_id", None),
        changes=dict(changes or {}),
        record_version=getattr(subject, "version", 1),
        cause=origin.cause,
        batch_id=batch.pk if batch else None,
        on_behalf_of_id=on_behalf_of.pk if on_behalf_of else None,
    )
    return entry


def write_all(entries: Iterable[Entry]) -> None:
    """Write drafted entries in few statements, in the current transaction."""
    Entry.objects.bulk_create(entries, batch_size=500)
