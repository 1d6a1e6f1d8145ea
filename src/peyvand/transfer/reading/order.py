"""Have a file read by the reading process."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peyvand.transfer.reading.limits import SECONDS
from peyvand.transfer.reading.options import Options
from peyvand.transfer.reading.refusals import CannotRead

# The folder that holds the package: the reading process starts there, whatever the folder of this one.
_SOURCES = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Told:
    """What was found in a file.

    Attributes:
        headings: names of the columns; empty ones where the file has none.
        sample: the first rows, each with its number in the file.
        count: how many rows were written; 0 after a mere look.
        unreadable: cells of the beginning with letters that the encoding does not have.
    """

    options: Options
    sheets: list[str]
    headings: list[str]
    sample: list[tuple[int, list[str]]]
    unreadable: int
    count: int = 0


def look(file: Path, options: dict[str, Any] | None = None, *, sample: int = 20) -> Told:
    """What the file is and its first rows, as far as `options` do not say otherwise.

    Raises:
        CannotRead: with the sentence for its owner.
    """
    return _told({"file": str(file), "options": options or {}, "sample": sample})


def write_rows(file: Path, options: dict[str, Any], target: Path) -> Told:
    """The same, with all rows written to `target`, for `staged.Rows`.

    Raises:
        CannotRead: nothing usable is left at `target`.
    """
    told = _told({"file": str(file), "options": options, "rows": str(target)})
    if not told.count:
        raise CannotRead("empty")
    return told


def _told(order: dict[str, Any]) -> Told:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "peyvand.transfer.reading.child"],
            input=json.dumps(order),
            capture_output=True,
            text=True,
            cwd=_SOURCES,
            env={"PYTHONPATH": str(_SOURCES), "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"},
            timeout=SECONDS * 2,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotRead("too large") from None
    if done.returncode != 0 or not done.stdout:
        # Killed by its limits, or a library broke down on what it was given.
        raise CannotRead("too large" if done.returncode < 0 else "broken")
    told = json.loads(done.stdout)
    if "refused" in told:
        raise CannotRead(told["refused"])
    return Told(
        options=Options.of(told["options"]),
        sheets=told["sheets"],
        headings=told["headings"],
        sample=[(number, row) for number, row in told["sample"]],
        unreadable=told["unreadable"],
        count=told.get("count", 0),
    )
