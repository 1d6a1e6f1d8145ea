"""The process that reads a file that came from outside: `python -m peyvand.transfer.reading.child`.

It gets an order as JSON on its input and answers with JSON on its output:
{"file", "options" (as far as somebody has decided), "sample" (rows to show), "rows" (where to write all rows; left out for a look)}.
A row is written as a line [number in the file, [cells]]; the file beside it holds the offset of each line.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from peyvand.transfer.reading import encodings, limits, shapes, texts, workbooks
from peyvand.transfer.reading.limits import Refused
from peyvand.transfer.reading.options import Options

_TOLD_BY = 1000
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
# Signs of control that no text has; a few are faults of single cells.
_NO_LETTERS = (*range(9), *range(14, 32))
# What web pages call a workbook.
_PAGES = (b"<!doctype", b"<html", b"<table", b"<?xml", b"{\\rtf")


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """What the file is, its columns and first rows; with all rows written where the order says so.

    Raises:
        Refused.
    """
    path, given = Path(order["file"]), dict(order.get("options") or {})
    with path.open("rb") as file:
        sample = file.read(encodings.SAMPLE)
    if not sample:
        raise Refused("empty")
    given["kind"] = _kind(path, sample)
    book = workbooks.open_book(path) if given["kind"] == "xlsx" else None
    sheets = list(book.sheet_names) if book is not None else []
    if book is not None:
        if given.get("sheet") not in sheets:
            given["sheet"] = _first_with_rows(book, sheets)
    else:
        given.setdefault("encoding", encodings.encoding_of(sample))
        text = sample.decode(encodings.codec(given["encoding"], sample), errors="replace").removeprefix("\ufeff")
        given.setdefault("delimiter", shapes.delimiter_of(text))
    first = list(islice(_filled(path, book, Options.of(given)), _TOLD_BY))
    if not first:
        raise Refused("empty")
    if "first_row" not in given:
        above = shapes.rows_above([row for _number, row in first]) if given.get("header", True) else 0
        given["first_row"], first = (first[above][0] if above else 1), first[above:]
    cells = [row for _number, row in first]
    given.setdefault("header", shapes.has_headings(cells))
    body = cells[1:] if given["header"] else cells
    given.setdefault("date_order", shapes.date_order_of(body))
    given.setdefault("calendar", shapes.calendar_of(body, given["date_order"], datetime.now(UTC).date()))
    given.setdefault("decimal", shapes.decimal_of(body))
    options = Options.of(given)
    width = len(cells[0]) if options.header else max(map(len, cells))
    headings = [one.strip() for one in cells[0]] if options.header else [""] * width
    shown = int(order.get("sample") or 20)
    told = {
        "options": options.as_json(),
        "sheets": sheets,
        "headings": headings,
        "sample": [[number, row] for number, row in (first[1:] if options.header else first)[:shown]],
        "unreadable": sum("\ufffd" in cell for row in cells for cell in row),
    }
    if order.get("rows"):
        told["count"] = _write(Path(order["rows"]), _filled(path, book, options), skip=options.header)
    return told


def _kind(path: Path, sample: bytes) -> str:
    if sample.startswith(b"PK\x03\x04"):
        workbooks.check(path)
        return "xlsx"
    if sample.startswith(_OLD_WORKBOOK):
        raise Refused("old workbook")
    if sample.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\x1f\x8b")):
        raise Refused("not a table")
    # A stray NUL is a fault of one cell; many are no text.
    start = sample[:4000]
    if encodings.encoding_of(sample) != "utf-16" and sum(map(start.count, _NO_LETTERS)) > len(start) * 0.05:
        raise Refused("not a table")
    if start.lstrip().lower().startswith(_PAGES):
        raise Refused("not a table")
    return "csv"


def _first_with_rows(book: Any, sheets: list[str]) -> str:
    """The first sheet that holds something, or else the first."""
    filled = (name for name in sheets if any(any(row) for row in workbooks.rows_of(book, name)))
    return next(filled, sheets[0] if sheets else "")


def _filled(path: Path, book: Any, options: Options) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold something, with their number in the file."""
    rows = (
        texts.rows_of(path, options.encoding, options.delimiter)
        if book is None
        else workbooks.rows_of(book, options.sheet)
    )
    for number, row in enumerate(rows, start=1):
        if number < options.first_row or (
            number == 1 and book is None and shapes.names_delimiter(row[0] if row else "")
        ):
            continue
        if any(cell and not cell.isspace() for cell in row):
            yield number, row


def _write(target: Path, rows: Iterator[tuple[int, list[str]]], *, skip: bool) -> int:
    offsets = array("Q")
    place = 0
    with target.open("wb") as file:
        for number, row in islice(rows, int(skip), None):
            if len(offsets) >= limits.MOST_ROWS:
                raise Refused("many rows")
            line = json.dumps([number, row], ensure_ascii=False, separators=(",", ":")).encode(errors="replace") + b"\n"
            offsets.append(place)
            place += file.write(line)
    with target.with_suffix(".places").open("wb") as file:
        offsets.tofile(file)
    return len(offsets)


def main() -> int:
    """Answer the one order; a refusal is an answer too."""
    limits.hold()
    try:
        told = answer(json.load(sys.stdin))
    except Refused as refusal:
        told = {"refused": refusal.word}
    except MemoryError:
        told = {"refused": "too large"}
    json.dump(told, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
