"""The list one sees as text, part by part: the same rows, columns and rights, and no cell can start a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from operator import itemgetter

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.records.fields import MoneyField
from peyvand.records.fields.base import Field
from peyvand.records.listing import LONGEST_COLUMNS, LONGEST_SEARCH, Listing, Page
from peyvand.records.resource import Resource
from peyvand.records.selection import NothingSelected, selected, viewed_listing
from peyvand.records.viewer import Viewer

CHUNK = 5000
# Which record a row is, for who changes the file and brings it back: titles may be those of several.
RECORD = Field("id", gettext_lazy("Peyvand ID"), width=80)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\x00")


def asked_list(parameters: QueryDict, resource: Resource, viewer: Viewer) -> Listing:
    """The list at an address, or the ticked rows of it, as far as the viewer may export them.

    Raises:
        NothingSelected: the address says which rows or columns, or in which order, and cannot be understood. A page shows what it
            can; a file says nothing of what was passed over, and would hold more or less than its reader asked for.
    """
    listing = viewed_listing(parameters, resource, viewer, action="export")
    _refuse_unknown_columns(parameters.get("columns", ""), listing)
    listing.tells_records = parameters.get("records") == "1"
    if "ids" in parameters:
        listing.base = selected(parameters, resource, viewer, "export", many=False)
    else:
        _refuse_what_is_unclear(parameters, listing)
    return listing


def _refuse_unknown_columns(given: str, listing: Listing) -> None:
    """Raises NothingSelected, with the same words for a field that the viewer may not see as for one that does not exist."""
    if len(given) > LONGEST_COLUMNS:
        raise NothingSelected(
            _("This list is described in too many words. Save it as a view, or use fewer conditions.")
        )
    readable = {one.name for one in listing.resource.readable(listing.viewer)}
    unknown = next((name for name in given.split(",") if name and name not in readable), None)
    if unknown is not None:
        raise NothingSelected(_("There is no field “{name}”.").format(name=unknown[:60]))


def _refuse_what_is_unclear(parameters: QueryDict, listing: Listing) -> None:
    """Raises NothingSelected for whatever of the address would be passed over."""
    from peyvand.records.tabs import is_view

    if not is_view(parameters.get("view", ""), listing.resource, listing.viewer):
        raise NothingSelected(_("The view of this list is not there any more. Load the list anew."))
    if len(parameters.get("q", "")) > LONGEST_SEARCH:
        raise NothingSelected(_("The search is too long."))
    by = parameters.get("sort", "").removeprefix("-")
    if by and not any(one.name == by and one.sort for one in listing.resource.readable(listing.viewer)):
        raise NothingSelected(_("Lists cannot be sorted by “{field}”.").format(field=by[:60]))
    # A condition is compiled when its rows are asked for.
    _rows = listing.base
    if listing.refusals:
        raise NothingSelected(listing.refusals[0])


def lines(listing: Listing) -> Iterator[str]:
    """The file, part by part; memory stays the same whatever its length."""
    columns = file_columns(listing)
    # A byte order mark, without which Excel reads Persian and Cyrillic wrongly.
    yield "\ufeff" + _written([[safe(str(one.label))] for one in columns])
    for page in pages(listing):
        yield _written([_texts(one, page, listing.viewer) for one in columns])


def file_columns(listing: Listing) -> list[Field]:
    """The columns of the list, and beside each amount its currency, without which the file would not say how much it is.

    Where it is to come back, the last column says which record each row is.
    """
    listed, said = listing.columns, {one.name: one for one in listing.resource.readable(listing.viewer)}
    columns: list[Field] = []
    for one in listed:
        columns.append(one)
        currency = said.get(one.currency) if isinstance(one, MoneyField) else None
        if currency is not None and currency not in listed and currency not in columns:
            columns.append(currency)
    return [*columns, RECORD] if listing.tells_records else columns


def pages(listing: Listing) -> Iterator[Page]:
    """The rows of the list, part by part."""
    columns = file_columns(listing)
    part = listing.asking(after="", before="", limit=CHUNK)
    part.base = listing.base
    while True:
        page = part.page(columns)
        if page.rows:
            yield page
        if not page.next or len(page.rows) < CHUNK:
            return
        part = part.asking(after=page.next)
        part.base = listing.base


def _texts(field: Field, page: Page, viewer: Viewer) -> list[str]:
    """One column of the file: each value is put into words once, however many rows have it."""
    if field.many:
        return [safe(field.text(page.value(field, row), viewer)) for row in page.rows]
    # All of its columns together tell two values apart: the same amount may stand in two currencies.
    told_apart = itemgetter(*field.needs)
    keys = list(map(told_apart, page.rows))
    said = dict(zip(keys, page.rows, strict=True))
    texts = {key: safe(field.text(field.value(row), viewer)) for key, row in said.items()}
    return [texts[key] for key in keys]


def _written(columns: list[list[str]]) -> str:
    """Columns of equal length as lines."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(zip(*columns, strict=True))
    return text.getvalue()


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; a plain negative number stays a number."""
    if text.startswith(_FORMULA_STARTS) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    return (
        text[1:].replace(",", "").replace(".", "").isdecimal() and text[0] in "+-" and len(text) < 12 and text.isascii()
    )
