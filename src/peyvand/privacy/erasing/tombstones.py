"""A list of who was erased, outside the database: ids and moments alone, by which a restored backup is made right."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from peyvand.foundation import clock
from peyvand.privacy.models import Erasure, Stage
from peyvand.records import registry


@dataclass(frozen=True)
class Tombstone:
    """One who was erased.

    Attributes:
        born: when their record was made, by which it is told from another one of the same id.
        also: ids of records that stood for them, too.
    """

    kind: str
    id: int
    born: str
    erased: str
    ground: str
    also: tuple[int, ...] = ()

    @property
    def born_at(self) -> datetime:
        """When their record was made."""
        return datetime.fromisoformat(self.born)


def path() -> Path:
    """Where the list lies. It belongs beside the backups, not in them."""
    return Path(settings.MEDIA_ROOT).parent / "erasures.jsonl"


def keep() -> int:
    """Put those on the list that the database knows of and the list does not; returns how many."""
    known = {(one.kind, one.id, one.born) for one in read()}
    new = [one for one in _in_database() if (one.kind, one.id, one.born) not in known]
    if new:
        lines = "".join(f"{json.dumps(asdict(one))}\n" for one in new)
        with path().open("a", encoding="ascii") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
    return len(new)


def read(file: Path | None = None) -> list[Tombstone]:
    """All on the list; a line that a power cut left half is passed over."""
    found = []
    source = file or path()
    for line in source.read_text(encoding="ascii").splitlines() if source.exists() else ():
        try:
            said = json.loads(line)
            found.append(Tombstone(**{**said, "also": tuple(said["also"])}))
        except (ValueError, TypeError, KeyError):
            continue
    return found


def _in_database() -> Iterator[Tombstone]:
    for one in Erasure.objects.filter(stage=Stage.DONE).order_by("pk"):
        erased = one.decided_at.isoformat() if one.decided_at else ""
        yield Tombstone(one.kind, one.object_id, one.born_at.isoformat(), erased, one.ground, tuple(one.also))


def returned(file: Path | None = None) -> Iterator[Erasure]:
    """Those on the list who are in the database as if nothing had happened: wishes, not saved yet, to erase them again."""
    done = set(Erasure.objects.filter(stage=Stage.DONE).values_list("kind", "object_id", "born_at"))
    erased = {(kind, pk) for kind, pk, _born in done}
    for one in read(file):
        for pk in (one.id, *one.also):
            known = (one.kind, pk) in erased or (pk != one.id and (one.kind, one.id) in erased)
            row = registry.resource(one.kind).model._base_manager.filter(pk=pk).first()
            if known or row is None or (pk == one.id and row.created_at != one.born_at):
                continue
            yield Erasure(kind=one.kind, object_id=pk, born_at=row.created_at, ground=one.ground, asked_at=clock.now())
