"""How a file is written: found by itself, corrected by whoever knows better."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

ENCODINGS = ("utf-8-sig", "utf-16", "cp1256", "cp1254", "cp1251")
DELIMITERS = (",", ";", "\t", "|")
DATE_ORDERS = ("dmy", "mdy", "ymd")
DECIMALS = (".", ",")
CALENDARS = ("", "gregorian", "jalali")


@dataclass(frozen=True)
class Options:
    """One way to read a file.

    Attributes:
        kind: "csv" or "xlsx".
        sheet: name of the sheet, for workbooks.
        header: the first row names the columns.
        date_order: the order of day, month and year where the year does not come first in four digits.
        decimal: the sign before the decimals.
        calendar: of the years in two digits; empty for that of whoever brings the file.
        first_row: where the table begins, as the file counts its rows; what stands above it is passed over.
    """

    kind: str = "csv"
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    sheet: str = ""
    header: bool = True
    date_order: str = "dmy"
    decimal: str = "."
    calendar: str = ""
    first_row: int = 1

    def as_json(self) -> dict[str, Any]:
        """What is kept of it."""
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Options:
        """From what was kept; unknown names are passed over."""
        return cls(**{one.name: kept[one.name] for one in fields(cls) if one.name in kept})
