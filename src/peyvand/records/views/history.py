"""What happened: the readable history of one record, and the timeline of all that hangs on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyvand.journal.models import Entry
from peyvand.records.models import Merged
from peyvand.records.resource import Resource
from peyvand.records.statements import SLOT, Statement, statement
from peyvand.records.told import tell, timeline_kinds, visible_entries
from peyvand.records.viewer import Viewer
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
        context = self.context(record=record, entries=tell(entries, self.viewer, around=record), further=further)
        return render(request, "records/entries_part.html" if self.is_part else "records/history.html", context)


class TimelinePart(ResourceView):
    """Further entries of the timeline on a record's page."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        context = self.context(record=record, **timeline(request, self, record))
        return render(request, "records/entries_part.html", context)


def timeline(request: HttpRequest, view: ResourceView, record: Any) -> dict[str, Any]:
    """The newest entries about a record and about what hangs on it, as far as the viewer sees that.

    `?kind=activities` leaves only those about one kind; `kinds` are all there are to choose from.
    """
    viewer = view.viewer
    kinds = timeline_kinds(view.resource, viewer)
    kind = next((one for one in kinds if one.name == request.GET.get("kind")), None)
    shown = [kind] if kind else kinds
    # Asked only of a record that says so itself: hardly one in a hundred.
    losers = Merged.objects.losers_of(view.resource.name, record.pk) if record.has_absorbed else []
    if "before" in request.GET or losers:
        rows = visible_entries(viewer, view.resource.name, record.pk, shown, losers=losers)
    else:
        newest = _newest(viewer, view.resource.name, shown)
        rows = Entry.objects.filter(pk__in=[pk for (pk,) in newest.run([record.pk])]).order_by("-id")
    entries, further = entries_page(request, rows)
    return {"entries": tell(entries, viewer, around=record), "further": further, "kinds": kinds, "kind": kind}


def _newest(viewer: Viewer, kind: str, kinds: list[Resource]) -> Statement:
    """Finds the ids of the first entries of a timeline: each page of a record asks for them, and what may be seen is a long query."""
    key = ("timeline", kind, *(one.name for one in kinds), viewer.user.pk, viewer.rights.epoch, viewer.actions)
    return statement(key, lambda: visible_entries(viewer, kind, SLOT, kinds).values_list("pk")[: SHOWN + 1])
