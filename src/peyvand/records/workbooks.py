"""The list one sees as a workbook: numbers and days as such, texts as texts, so that no cell can start a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from peyvand.records.exporting import file_columns, pages
from peyvand.records.fields import DateField, MomentField, Money, MoneyField, NumberField
from peyvand.records.fields.base import Field
from peyvand.records.listing import Listing

# What a sheet and a number in it can hold.
MOST_ROWS = 1_048_575
_EXACT_DIGITS = 15
_LONGEST_TEXT = 32_767
_SIGNS = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def workbook(listing: Listing, title: str, *, step: Callable[[int], None] | None = None) -> IO[bytes]:
    """The whole list, in a file that is gone once it is closed; memory stays the same whatever its length.

    Args:
        title: what the sheet is called.
        step: told how many further rows are written.
    """
    # A start needs it not, and it takes a seventh of a second.
    import xlsxwriter  # type: ignore[import-untyped]

    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - whoever sends it closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = Sheet(book, listing, title)
        for page in pages(listing):
            for row in page.rows[: MOST_ROWS - sheet.rows]:
                sheet.add([page.value(column, row) for column in sheet.columns])
            if step is not None:
                step(len(page.rows))
    file.seek(0)
    return file


class Sheet:
    """The one sheet of a workbook, filled row by row."""

    def __init__(self, book: Any, listing: Listing, title: str) -> None:
        self.listing, self.columns, self.rows = listing, file_columns(listing), 0
        self.sheet = book.add_worksheet(title.translate(_SIGNS)[:31].strip() or None)
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        if listing.viewer.formats.direction == "rtl":
            self.sheet.right_to_left()
        self.sheet.freeze_panes(1, 0)
        heading = book.add_format({"bold": True})
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, max(10, column.width / 8))
            self.sheet.write_string(0, place, str(column.label), heading)

    def add(self, values: list[Any]) -> None:
        """A row below the others."""
        self.rows += 1
        for place, (column, value) in enumerate(zip(self.columns, values, strict=True)):
            if value is not None:
                self._write(place, column, value)

    def _write(self, place: int, field: Field, value: Any) -> None:
        """One cell: what a spreadsheet can reckon with as such, everything else as the list says it."""
        amount = value.amount if isinstance(field, MoneyField) and isinstance(value, Money) else value
        if _is_day(field, value):
            day = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day has no zone
            self.sheet.write_datetime(self.rows, place, day, self.day)
        elif isinstance(field, NumberField) and isinstance(amount, int | float | Decimal) and _is_exact(amount):
            self.sheet.write_number(self.rows, place, float(amount))
        elif text := field.text(value, self.listing.viewer):
            self.sheet.write_string(self.rows, place, text[:_LONGEST_TEXT])


def _is_day(field: Field, value: Any) -> bool:
    """Spreadsheets begin to count days in 1900."""
    is_day = isinstance(field, DateField) and not isinstance(field, MomentField)
    return is_day and isinstance(value, date) and value.year >= 1900


def _is_exact(number: float | Decimal) -> bool:
    """Spreadsheets keep fifteen digits; a longer number would come out as another one."""
    return len(Decimal(str(number)).normalize().as_tuple().digits) <= _EXACT_DIGITS
