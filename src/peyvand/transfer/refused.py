"""The rows that did not come in, as a file that can be mended and brought again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import groupby

from django.utils import translation
from django.utils.translation import gettext as _

from peyvand.foundation.languages import LANGUAGES
from peyvand.records.exporting import safe
from peyvand.transfer.faults import INVALID
from peyvand.transfer.models import Fault, FaultState, Import
from peyvand.transfer.plans import Plan
from peyvand.transfer.work import rows_at

_PART = 500


def refused_lines(one: Import) -> Iterator[str]:
    """The file, part by part: the columns of the file as they were, then the row's number and the reason."""
    # A byte order mark, without which Excel reads Persian and Cyrillic wrongly.
    headings = [heading or str(place) for place, heading in enumerate(one.headings[: _width(one)], start=1)]
    yield "\ufeff" + _line([*map(safe, headings), _("Row"), _("Reason")])
    faults = Fault.objects.filter(of=one, state=FaultState.OPEN).exclude(kind="later").order_by("place", "id")
    reasons: dict[int, str] = {}
    names = columns_of(one)
    for place, told in groupby(faults.iterator(chunk_size=2000), key=lambda fault: fault.place):
        reasons[place] = " ".join(dict.fromkeys(reason(fault, names) for fault in told))
        if len(reasons) == _PART:
            yield from _lines(one, reasons)
            reasons = {}
    yield from _lines(one, reasons)


def _lines(one: Import, reasons: dict[int, str]) -> Iterator[str]:
    width = _width(one)
    for rows in rows_at(one, reasons):
        for row in rows:
            cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
            yield _line([*map(safe, cells), str(row.number), safe(reasons[row.place])])


def columns_of(one: Import) -> dict[str, str]:
    """What the file calls the columns that were meant for a target."""
    return {
        name: heading
        for heading, name in zip(one.headings, Plan.of(one.plan).columns, strict=False)
        if name and heading
    }


def reason(fault: Fault, names: dict[str, str]) -> str:
    """Why a row did not come in; sentences that do not name the field get it before them, as the file calls it."""
    named = fault.kind == INVALID and names.get(fault.target)
    return f"{named}: {fault.sentence}" if named else fault.sentence


def _width(one: Import) -> int:
    """The columns of the file without those that an earlier refusal put behind them."""
    added = list(one.headings[-2:])
    for language in LANGUAGES:
        with translation.override(language):
            if added == [_("Row"), _("Reason")]:
                return len(one.headings) - 2
    return len(one.headings)


def _line(cells: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue()


def file_name(one: Import) -> str:
    """What the file is called."""
    return f"{one.resource}-refused-{one.pk}.csv"
