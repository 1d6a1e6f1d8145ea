"""Rows of a workbook, as texts that say what the cells hold."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from peyvand.transfer.reading.limits import ALWAYS_OPENED, LARGEST_WORKBOOK, MOST_COLUMNS, TIGHTEST, Refused


def check(path: Path) -> None:
    """Look at the packing before anything is unpacked.

    Raises:
        Refused: for what is no workbook, and for one that unpacks to more than any table.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError):
        raise Refused("broken") from None
    if not any(one.filename == "xl/workbook.xml" for one in parts):
        raise Refused("not a table")
    whole, kept = sum(one.file_size for one in parts), sum(one.compress_size for one in parts)
    if whole > LARGEST_WORKBOOK or (whole > ALWAYS_OPENED and whole > TIGHTEST * max(kept, 1)):
        raise Refused("bomb")


def open_book(path: Path) -> Any:
    """The workbook.

    Raises:
        Refused: when it is damaged or locked.
    """
    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError:
        raise Refused("locked") from None
    except CalamineError:
        raise Refused("broken") from None


def rows_of(book: Any, sheet: str) -> Iterator[list[str]]:
    """Rows of a sheet; empty ones too, so that they are counted as the spreadsheet counts them.

    Raises:
        Refused: when there is no such sheet, or it is damaged or too wide.
    """
    if sheet not in book.sheet_names:
        raise Refused("no sheet")
    try:
        found = book.get_sheet_by_name(sheet)
        if found.width > MOST_COLUMNS:
            raise Refused("many columns")
        above = (found.start or (0, 0))[0]
        yield from ([] for _row in range(above))
        for row in found.iter_rows():
            yield [said(cell) for cell in row]
    except CalamineError:
        raise Refused("broken") from None


def said(value: Any) -> str:
    """A cell as text: days as 2026-03-20, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            # As many digits as a spreadsheet shows: 0.1 + 0.2 is 0.3.
            return format(Decimal(f"{value:.15g}"), "f")
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
