"""What two people changed at the same time, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from peyvand.journal.models import Entry
from peyvand.records.forms.record_form import same

if TYPE_CHECKING:
    from peyvand.access.models import Record
    from peyvand.records.forms import RecordForm


@dataclass(frozen=True)
class Clash:
    """One field that two people changed.

    Attributes:
        base, theirs, yours: its value before both, as it stands now, and as the refused change would have it.
    """

    field: str
    base: Any
    theirs: Any
    yours: Any


class Conflict(Exception):
    """Somebody else changed the same fields since the record was read; nothing was written."""

    def __init__(self, record: Record, clashes: list[Clash], entries: list[Entry]) -> None:
        super().__init__(_("Somebody else changed this in the meantime. Nothing of yours was saved yet."))
        self.record, self.clashes, self.entries = record, clashes, entries


def conflict(
    form: RecordForm, changes: dict[str, list[Any]], seen: int | None, now: Record, *, settled: int | None = None
) -> Conflict:
    """What others did to the record since the version `settled`, and where it clashes with `changes` to the version `seen`."""
    since = entries_since(form.instance, seen)
    told = settled or seen or 0
    return Conflict(now, clashes_of(changes, since, told), [entry for entry in since if entry.record_version > told])


def entries_since(record: Record, seen: int | None) -> list[Entry]:
    """What happened to the record since the version `seen`."""
    rows = Entry.objects.filter(kind=record.record_kind, object_id=record.pk, record_version__gt=seen or 0)
    return list(rows.order_by("id"))


def clashes_of(changes: dict[str, list[Any]], since: list[Entry], told: int) -> list[Clash]:
    """Fields of `changes` that entries since the version `told` changed to something else."""
    clashes = []
    for name, (_before, yours) in changes.items():
        touched = [entry for entry in since if name in entry.changes]
        if not touched or touched[-1].record_version <= told:
            continue
        base, theirs = touched[0].changes[name][0], touched[-1].changes[name][1]
        if not same(base, yours) and not same(theirs, yours):
            clashes.append(Clash(name, base=base, theirs=theirs, yours=yours))
    return clashes
