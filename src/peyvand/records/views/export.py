"""The list one sees, as a file: streamed while one waits, or, a long workbook, made in the background."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views import View

from peyvand.journal.models import Batch
from peyvand.records import areas, keeping, registry, tasks
from peyvand.records.exporting import asked_list, lines
from peyvand.records.selection import NothingSelected
from peyvand.records.views.base import ResourceView
from peyvand.records.workbooks import MOST_ROWS, workbook

# A workbook of so many rows is made while one waits; it takes some seconds.
AT_ONCE = 20_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Export(ResourceView):
    """A CSV file in UTF-8, or a workbook, with the columns and rows of the list, or of the ticked rows."""

    action = "export"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        try:
            listing = asked_list(request.GET, self.resource, self.viewer)
        except NothingSelected as reason:
            return _refused(str(reason))
        name = self.resource.name
        if request.GET.get("as") != "xlsx":
            response = StreamingHttpResponse(lines(listing), content_type="text/csv; charset=utf-8")
            response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
            return response
        if listing.base[: AT_ONCE + 1].count() <= AT_ONCE:
            return _sent(workbook(listing, str(self.resource.title)), name)
        total = listing.base.count()
        if total > MOST_ROWS:
            most = self.viewer.formats.number(MOST_ROWS)
            return _refused(_("A workbook holds at most {count} rows. Export this list as CSV.").format(count=most))
        batch = tasks.begin_workbook(request.GET.urlencode(), self.resource, self.viewer, total=total)
        return redirect("records:batch", batch=batch.pk)


class ExportedFile(LoginRequiredMixin, View):
    """A workbook that was made in the background, for who asked for it, while their rights are those it was made under."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        viewer = request.viewer  # type: ignore[attr-defined]
        mine = Batch.objects.visible_to(viewer.user).filter(by=viewer.user, verb=keeping.VERB)
        batch = get_object_or_404(mine, pk=kwargs["batch"])
        resource = registry.resource(batch.kind)
        if not areas.is_on(resource.area, viewer.rights.epoch):
            raise Http404
        if not resource.opens_to(viewer) or not viewer.may("export", resource.name):
            text = _("Your roles do not allow this with {records}. An administrator can grant it.")
            raise PermissionDenied(text.format(records=resource.title))
        if batch.detail.get("rights") != keeping.fingerprint(viewer.rights):
            raise PermissionDenied(_("Your rights have changed since this file was made. Export the list again."))
        file = keeping.file_of(batch)
        if not file.is_file():
            return redirect("records:batch", batch=batch.pk)
        return _sent(file.open("rb"), resource.name)


def _sent(file: Any, name: str) -> FileResponse:
    answer = FileResponse(file, content_type=WORKBOOK)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _refused(reason: str) -> HttpResponse:
    return HttpResponse(reason, status=400, content_type="text/plain; charset=utf-8")
