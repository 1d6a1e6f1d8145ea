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
# A title rarely takes more; headings are judged by this many rows below them.
_MOST_ABOVE, _JUDGED_BY = 10, 200
_NUMBERLIKE = re.compile(r"[+\-−]?[\d.,٫٬\s]*\d[\d.,٫٬]*%?")
# Plans reach a few years ahead; more is another calendar.
_AHEAD = 5
_MARK = re.compile(r"^(?:[A-Z]{3}|[€$£₺₽¥﷼%])\s*|\s*(?:[A-Z]{3}|TL|[€$£₺₽¥﷼%٪])$")
_COMMA_DECIMAL = re.compile(r"-?(\d{1,3}(\.\d{3})+(,\d+)?|\d+,\d{1,2}|\d{4,},\d+)")
_POINT_DECIMAL = re.compile(r"-?(\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d{1,2}|\d{4,}\.\d+)")


def delimiter_of(text: str) -> str:
    """The sign that parts the lines of a text into rows of the same length most often, if its first line does not name it."""
    lines = text.splitlines()[:60]
    if lines and names_delimiter(lines[0].strip('"')) and lines[0].strip('"')[4:] in DELIMITERS:
        return lines[0].strip('"')[4:]
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


def names_delimiter(cell: str) -> bool:
    """True for the line by which spreadsheets are told the separator: "sep=;"."""
    return cell.lower().startswith("sep=") and len(cell) <= len("sep=;")


def rows_above(rows: Rows) -> int:
    """How many rows stand above the headings: a title, a date, the name of the firm."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    usual = sorted(filled)[len(filled) // 2] if filled else 0
    above = next((place for place, number in enumerate(filled[:_MOST_ABOVE]) if number * 2 > usual), 0)
    return above if above and has_headings(rows[above:]) else 0


def has_headings(rows: Rows) -> bool:
    """True when the first row looks like names of columns: words, unlike the figures below."""
    if not rows:
        return False
    first, body = [cell.strip() for cell in rows[0]], rows[1:_JUDGED_BY]
    said = [cell for cell in first if cell]
    if not said or any(_is_value(cell) for cell in said):
        return False
    if any(
        _is_value(row[place].strip()) for place, cell in enumerate(first) if cell for row in body if place < len(row)
    ):
        return True
    used = sum(any(place < len(row) and row[place].strip() for row in body) for place in range(len(first)))
    return len(set(said)) == len(said) and len(said) * 2 >= used


def _is_value(cell: str) -> bool:
    latin = to_latin(cell)
    return bool("@" in cell or _NUMBERLIKE.fullmatch(latin) or _DATE.fullmatch(latin))


def date_order_of(rows: Rows) -> str:
    """The order in which every date of the sample is a date; of several, the one whose years differ least.

    Dates that begin with a year of four digits say it themselves, so they count only where there are no others.
    """
    found = [match.groups() for row in rows for cell in row if (match := _DATE.fullmatch(to_latin(cell.strip())))]
    dates = [one for one in found if len(one[0]) < 4] or found
    fitting = [order for order in DATE_ORDERS if dates and all(_fits(one, order) for one in dates)]
    if not fitting:
        # Better some dates than none: the order that most of them have.
        return max(DATE_ORDERS, key=lambda order: sum(_fits(one, order) for one in dates)) if dates else "dmy"
    return min(fitting, key=lambda order: (len({one[order.index("y")] for one in dates}), DATE_ORDERS.index(order)))


def calendar_of(rows: Rows, order: str, today: date) -> str:
    """The calendar of the years in two digits, where they would lie years ahead in the other; empty when both may be."""
    place = order.index("y")
    found = (match.groups() for row in rows for cell in row if (match := _DATE.fullmatch(to_latin(cell.strip()))))
    years = [int(one[place]) for one in found if all(len(part) <= 2 for part in one)]
    ahead = {
        name: sum((year - now + 50) % 100 - 50 > _AHEAD for year in years)
        for name, now in (("gregorian", today.year), ("jalali", today.year - 621))
    }
    if not years or (ahead["gregorian"] * 2 > len(years)) == (ahead["jalali"] * 2 > len(years)):
        return ""
    return min(ahead, key=lambda name: ahead[name])


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
            latin = _MARK.sub("", to_latin(cell.strip())).strip("()")
            votes["."] += _POINT_DECIMAL.fullmatch(latin) is not None
            votes[","] += _COMMA_DECIMAL.fullmatch(latin) is not None
    return "," if votes[","] > votes["."] else "."
