"""What the first rows tell of a table: its delimiter, whether it has headings, and how it writes dates and decimals."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from peyvand.foundation.digits import to_latin
from peyvand.transfer.reading.options import DATE_ORDERS, DELIMITERS

Rows = Sequence[Sequence[str]]
_DATE = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_NUMBERLIKE = re.compile(r"[+\-−]?[\d.,٫٬\s]*\d[\d.,٫٬]*%?")
_COMMA_DECIMAL = re.compile(r"-?(\d{1,3}(\.\d{3})+(,\d+)?|\d+,\d{1,2}|\d{4,},\d+)")
_POINT_DECIMAL = re.compile(r"-?(\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d{1,2}|\d{4,}\.\d+)")


def delimiter_of(text: str) -> str:
    """The sign that parts the lines of a text into rows of the same length most often."""
    lines = text.splitlines()[:60]
    return max(DELIMITERS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: list[str], sign: str) -> tuple[float, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if row)
    except csv.Error:
        return (0.0, 0)
    if not widths:
        return (0.0, 0)
    width, number = widths.most_common(1)[0]
    return (number / widths.total(), width) if width > 1 else (0.0, 0)


def has_headings(rows: Rows) -> bool:
    """True when the first row looks like names of columns: words, each once, unlike the figures below."""
    if not rows:
        return False
    first = [cell.strip() for cell in rows[0]]
    said = [cell for cell in first if cell]
    if not said or len(set(said)) < len(said) or len(said) < len(first) / 2:
        return False
    return not any(_is_value(cell) for cell in said)


def _is_value(cell: str) -> bool:
    latin = to_latin(cell)
    return bool("@" in cell or _NUMBERLIKE.fullmatch(latin) or _DATE.fullmatch(latin))


def date_order_of(rows: Rows) -> str:
    """The order in which every date of the sample is a date; of several, the one whose years differ least."""
    dates = [match.groups() for row in rows for cell in row if (match := _DATE.fullmatch(to_latin(cell.strip())))]
    fitting = [order for order in DATE_ORDERS if dates and all(_fits(one, order) for one in dates)]
    if not fitting:
        # Better some dates than none: the order that most of them have.
        return max(DATE_ORDERS, key=lambda order: sum(_fits(one, order) for one in dates)) if dates else "dmy"
    return min(fitting, key=lambda order: (len({one[order.index("y")] for one in dates}), DATE_ORDERS.index(order)))


def _fits(parts: Sequence[str], order: str) -> bool:
    year, month, day = (parts[order.index(one)] for one in "ymd")
    if len(month) > 2 or len(day) > 2 or len(year) == 3:
        return False
    try:
        # Any leap year does: which days a month has in the Jalali calendar is no matter of order.
        date(2000, int(month), min(int(day), 29) if 1 <= int(day) <= 31 else 99)
    except ValueError:
        return False
    return True


def decimal_of(rows: Rows) -> str:
    """The sign before the decimals, by the numbers that can only be read one way."""
    votes = Counter[str]()
    for row in rows:
        for cell in row:
            latin = to_latin(cell.strip())
            votes["."] += _POINT_DECIMAL.fullmatch(latin) is not None
            votes[","] += _COMMA_DECIMAL.fullmatch(latin) is not None
    return "," if votes[","] > votes["."] else "."
