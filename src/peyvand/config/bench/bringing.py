"""Bringing a file in: rows a second with all checks and the journal, beside the driver's own bulk load of as many partners."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from django.db import transaction

from peyvand.access.loading import load_objects
from peyvand.access.models import User
from peyvand.config.bench import filling, memory, people
from peyvand.config.bench.people import Somebody
from peyvand.partners.models import Partner
from peyvand.transfer import command

ROWS = 10_000
# At most so many times as long as the driver takes: 5,000 rows a second where that writes 36,675.
AIM = 7.3
_HEADINGS = ("Name", "Kind", "Roles", "Group", "Phone", "E-mail", "City")


@dataclass(frozen=True)
class Brought:
    """How an import went.

    Attributes:
        rows: of the file; all of them are new partners.
        checked, written, floor: rows a second of trying them, of writing them, and of the driver.
        memory: MiB that the process grew by at most while it wrote; None where the system does not tell.
    """

    rows: int
    checked: float
    written: float
    floor: float
    memory: float | None


def bring(count: int, administrator: User, folder: Path) -> Brought:
    """Bring `count` new partners in.

    Args:
        folder: where the file is made.
    """
    file = _file(folder / "partners.csv", count)
    one = command.brought("partners", file, user=administrator.username, mapping={})
    checked = _seconds(lambda: command.checked(one, _silent))
    memory.forget_peak()
    before = memory.peak()
    written = _seconds(lambda: command.carried_out(one, _silent))
    after = memory.peak()
    one.refresh_from_db()
    if one.created != count:
        raise RuntimeError(f"{one.created} of {count} rows came in.")
    grown = after - before if before is not None and after is not None else None
    return Brought(count, count / checked, count / written, count / _floor(count), grown)


def _silent(_done: int, _all: int) -> None:
    """The bench tells of the whole only."""


def _new(count: int) -> Iterator[Somebody]:
    """Partners that are not there yet."""
    there = Partner.objects.count()
    for one in islice(people.partners(there + count), there, None):
        name, mail = f"{one.name} {one.number}", f"new{one.number}@example.com"
        yield replace(one, name=name, email=mail, phone=f"+9821{10_000_000 + one.number}")


def _file(file: Path, count: int) -> Path:
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(_HEADINGS)
        for one in _new(count):
            kind = "Person" if one.is_person else "Organisation"
            rows.writerow((one.name, kind, "Customer", f"Group {one.group:02d}", one.phone, one.email, one.city))
    return file


def _floor(count: int) -> float:
    """Seconds of the driver for as many rows of the table of partners alone, which are taken back."""
    partners = [filling.partner(one) for one in _new(count)]
    with transaction.atomic():
        seconds = _seconds(lambda: load_objects(Partner, partners))
        transaction.set_rollback(True)
    return seconds


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
