"""Writing a list of all partners to a file: rows a second and memory, as CSV and as a workbook."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from peyvand.access.models import User
from peyvand.config.bench import memory
from peyvand.config.bench.jobs import FIELDS
from peyvand.records import command


@dataclass(frozen=True)
class Exported:
    """How one export went.

    Attributes:
        kind: "csv" or "xlsx".
        rows: all partners there are.
        written: rows a second.
        memory: MiB that the process grew by at most meanwhile; None where the system does not tell.
    """

    kind: str
    rows: int
    written: float
    memory: float | None


def export(administrator: User, folder: Path) -> list[Exported]:
    """Write every partner in the columns of the other jobs, as each kind of file.

    Args:
        folder: where the files are made.
    """
    return [_as(kind, administrator, folder) for kind in ("csv", "xlsx")]


def _as(kind: str, administrator: User, folder: Path) -> Exported:
    file = folder / f"all.{kind}"
    listing = command.listed("partners", user=administrator.username, asked={"columns": FIELDS})
    rows = listing.base.count()
    memory.forget_peak()
    before, began = memory.peak(), time.perf_counter()
    if kind == "xlsx":
        command.write_workbook(listing, file)
    else:
        with file.open("w", encoding="utf-8", newline="") as text:
            command.write_text(listing, text)
    seconds, after = time.perf_counter() - began, memory.peak()
    file.unlink()
    return Exported(kind, rows, rows / seconds, after - before if before is not None and after is not None else None)
