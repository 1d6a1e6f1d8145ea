"""The rows of a file as the reading process left them: any row at once, and all of them without holding them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

_WIDTH = array("Q").itemsize


@dataclass
class Row:
    """One row of the file.

    Attributes:
        place: its place among the rows, from 0.
        number: its number in the file, as a spreadsheet shows it.
        cells: its texts; those that somebody corrected are the corrected ones.
        dropped: somebody left it out.
    """

    place: int
    number: int
    cells: list[str]
    dropped: bool = False


class Rows:
    """The rows at `path`.

    Args:
        path: where `reading.order.write_rows` wrote them.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def __len__(self) -> int:
        return self._places.stat().st_size // _WIDTH

    @property
    def _places(self) -> Path:
        return self.path.with_suffix(".places")

    def part(self, start: int, count: int) -> list[Row]:
        """At most `count` rows from place `start` on."""
        offset = self._offset(start)
        if offset is None:
            return []
        with self.path.open("rb") as file:
            file.seek(offset)
            return [_row(place, line) for place, line in enumerate(islice(file, count), start=start)]

    def at(self, places: Iterable[int]) -> Iterator[Row]:
        """The rows at these places."""
        with self.path.open("rb") as file:
            for place in places:
                offset = self._offset(place)
                if offset is not None:
                    file.seek(offset)
                    yield _row(place, file.readline())

    def _offset(self, place: int) -> int | None:
        found = array("Q")
        with self._places.open("rb") as file:
            file.seek(place * _WIDTH)
            found.frombytes(file.read(_WIDTH))
        return found[0] if found else None


def _row(place: int, line: bytes) -> Row:
    number, cells = json.loads(line)
    return Row(place, number, cells)
