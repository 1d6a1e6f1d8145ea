"""Files that people bring, made for tests."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

Table = Iterable[Sequence[Any]]


def as_csv(path: Path, rows: Table, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """`rows` as a text file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def as_workbook(path: Path, rows: Table, *, sheet: str = "Liste") -> Path:
    """`rows` as a workbook of one sheet."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


def as_parts(path: Path, parts: dict[str, bytes]) -> Path:
    """A packed file with these parts, whatever they hold."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path
