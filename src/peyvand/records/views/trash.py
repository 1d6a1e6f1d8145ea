"""The trash: what was deleted, put back whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyvand.journal.models import Entry
from peyvand.records.saving import remove, restore
from peyvand.records.views.base import ResourceView

SHOWN = 100


class TrashPage(ResourceView):
    """Deleted records that the viewer could put back, the latest first."""

    action = "delete"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        rows = list(self.resource.trash(self.viewer).order_by("-deleted_at", "-id")[: SHOWN + 1])
        entries = (
            Entry.objects.filter(kind=self.resource.name, verb="deleted", object_id__in=[row.pk for row in rows])
            .select_related("actor")
            .order_by("id")
        )
        deleted_by = {entry.object_id: entry.actor for entry in entries}
        shown = [(row, deleted_by.get(row.pk)) for row in rows[:SHOWN]]
        return render(request, "records/trash.html", self.context(rows=shown, more=len(rows) > SHOWN))


class Delete(ResourceView):
    """Puts a record into the trash."""

    action = "delete"

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        remove(record, resource=self.resource, viewer=self.viewer, origin=self.origin)
        undo = self.resource.url("restore", record.pk)
        messages.success(request, _("“{record}” is in the trash.").format(record=record), extra_tags=undo)
        return redirect(self.resource.url())


class Restore(ResourceView):
    """Takes a record out of the trash."""

    action = "delete"

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.resource.trash(self.viewer).filter(pk=self.kwargs["pk"]).first()
        if record is None:
            raise Http404
        warnings = restore(record, resource=self.resource, viewer=self.viewer, origin=self.origin)
        messages.success(request, _("“{record}” is back.").format(record=record))
        self.warn(warnings)
        return redirect(self.resource.url("page", record.pk))
