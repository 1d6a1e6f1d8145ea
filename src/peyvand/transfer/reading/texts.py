"""Rows of a text file, one after the other, however long the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from peyvand.transfer.reading import encodings
from peyvand.transfer.reading.limits import LONGEST_LINE, MOST_COLUMNS, Refused


def rows_of(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """Rows as lists of texts; letters that the encoding does not have become U+FFFD.

    Raises:
        Refused: for a line or a row without end.
    """
    csv.field_size_limit(LONGEST_LINE)
    with path.open("rb") as start:
        codec = encodings.codec(encoding, start.read(encodings.SAMPLE))
    with path.open(encoding=codec, errors="replace", newline="") as file:
        try:
            for row in csv.reader(_lines(file), delimiter=delimiter):
                if len(row) > MOST_COLUMNS:
                    raise Refused("many columns")
                yield row
        except csv.Error:
            raise Refused("long line") from None


def _lines(file: IO[str]) -> Iterator[str]:
    """Lines of at most so many letters; a plain loop would hold a line of a gigabyte whole."""
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise Refused("long line")
        yield line
