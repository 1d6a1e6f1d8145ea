"""What happened: the readable history of one record, and the timeline of all that hangs on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyvand.journal.models import Entry
from peyvand.records.told import tell, visible_entries
from peyvand.records.views.base import ResourceView

SHOWN = 30


def entries_page(request: HttpRequest, rows: Any) -> tuple[list[Entry], str]:
    """The next thirty entries, and the id to go on from."""
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.select_related("actor", "batch")[: SHOWN + 1])
    return found[:SHOWN], str(found[SHOWN - 1].pk) if len(found) > SHOWN else ""


class HistoryPage(ResourceView):
    """Every change of a record: by whom, when, from what to what, through which door."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        entries, further = entries_page(request, Entry.objects.about(self.resource.name, record.pk))
        context = self.context(record=record, entries=tell(entries, self.viewer), further=further)
        return render(request, "records/entries_part.html" if self.is_part else "records/history.html", context)


class TimelinePart(ResourceView):
    """Further entries of the timeline on a record's page."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        entries, further = timeline(request, self, record)
        return render(
            request, "records/entries_part.html", self.context(record=record, entries=entries, further=further)
        )


def timeline(request: HttpRequest, view: ResourceView, record: Any) -> tuple[Any, str]:
    """The newest entries about a record; for a partner also those about what hangs on it, as far as the viewer sees that."""
    if view.resource.name == "partners":
        rows = Entry.objects.around(record.pk).filter(visible_entries(view.viewer, record.pk))
    else:
        rows = Entry.objects.about(view.resource.name, record.pk)
    entries, further = entries_page(request, rows)
    return tell(entries, view.viewer), further
