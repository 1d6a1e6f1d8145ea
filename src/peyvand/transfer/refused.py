"""The rows that did not come in, as a file that can be mended and brought again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from peyvand.records.exporting import safe
from peyvand.transfer.models import Fault, FaultState, Import
from peyvand.transfer.work import rows_at

_PART = 500


def refused_lines(one: Import) -> Iterator[str]:
    """The file, part by part: the columns of the file as they were, then the row's number and the reason."""
    # A byte order mark, without which Excel reads Persian and Cyrillic wrongly.
    headings = [heading or str(place) for place, heading in enumerate(one.headings, start=1)]
    yield "\ufeff" + _line([*map(safe, headings), _("Row"), _("Reason")])
    faults = Fault.objects.filter(of=one, state=FaultState.OPEN).exclude(kind="later").order_by("place", "id")
    reasons: dict[int, str] = {}
    for place, told in groupby(faults.iterator(chunk_size=2000), key=lambda fault: fault.place):
        reasons[place] = " ".join(dict.fromkeys(fault.sentence for fault in told))
        if len(reasons) == _PART:
            yield from _lines(one, reasons)
            reasons = {}
    yield from _lines(one, reasons)


def _lines(one: Import, reasons: dict[int, str]) -> Iterator[str]:
    width = len(one.headings)
    for rows in rows_at(one, reasons):
        for row in rows:
            cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
            yield _line([*map(safe, cells), str(row.number), safe(reasons[row.place])])


def _line(cells: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue()


def file_name(one: Import) -> str:
    """What the file is called."""
    return f"{one.resource}-refused-{one.pk}.csv"
