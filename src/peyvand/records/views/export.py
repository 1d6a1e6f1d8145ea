"""The list one sees, as a file: the same rows, columns and rights, streamed, and no cell can start a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse

from peyvand.records.fields.base import Field
from peyvand.records.listing import Listing, Page
from peyvand.records.selection import NothingSelected, selected, viewed_listing
from peyvand.records.viewer import Viewer
from peyvand.records.views.base import ResourceView
from peyvand.records.workbooks import workbook

CHUNK = 5000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\x00")


class Export(ResourceView):
    """A CSV file in UTF-8, or a workbook, with the columns and rows of the list, or of the ticked rows."""

    action = "export"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse | StreamingHttpResponse | FileResponse:
        listing = viewed_listing(request.GET, self.resource, self.viewer, action="export")
        if "ids" in request.GET:
            try:
                listing.base = selected(request.GET, self.resource, self.viewer, "export", many=False)
            except NothingSelected as reason:
                return HttpResponse(str(reason), status=400, content_type="text/plain; charset=utf-8")
        if request.GET.get("as") == "xlsx":
            answer = FileResponse(workbook(listing, str(self.resource.title)), content_type=WORKBOOK)
            answer.headers["Content-Disposition"] = f'attachment; filename="{self.resource.name}.xlsx"'
            return answer
        response = StreamingHttpResponse(lines(listing), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{self.resource.name}.csv"'
        return response


def lines(listing: Listing) -> Iterator[str]:
    """The file, part by part; memory stays the same whatever its length."""
    columns = listing.columns
    # A byte order mark, without which Excel reads Persian and Cyrillic wrongly.
    yield "\ufeff" + _written([[safe(str(one.label))] for one in columns])
    for page in pages(listing):
        yield _written([_texts(one, page, listing.viewer) for one in columns])


def pages(listing: Listing) -> Iterator[Page]:
    """The rows of the list, part by part."""
    part = listing.asking(after="", before="", limit=CHUNK)
    part.base = listing.base
    while True:
        page = part.page(listing.columns)
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
    # The first of its columns tells two values apart: the value itself, or the id of a link.
    path = field.needs[0]
    keys = [row[path] for row in page.rows]
    said = {row[path]: row for row in page.rows}
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
