"""The last step: how far the import is, what came of it, and the rows that did not come in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from peyvand.transfer.models import Step
from peyvand.transfer.refused import columns_of, file_name, reason, refused_lines
from peyvand.transfer.views.base import ImportView, page_of
from peyvand.transfer.views.check import progress_of

_SHOWN = 50


class ImportPage(ImportView):
    """How far it is; afterwards the counts, which always add up, and Undo."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if self.one.step in (Step.FILE, Step.COLUMNS, Step.CHECKING, Step.CHECKED):
            return redirect(page_of(self.one))
        batch = self.one.batch
        undo = getattr(batch, "undo", None) if batch is not None else None
        faults, names = self.one.faults.order_by("place", "id")[:_SHOWN], columns_of(self.one)
        context = self.context(
            step="import",
            progress=progress_of(self.one),
            poll=request.path,
            undo=undo,
            faults=[(fault.number, reason(fault, names)) for fault in faults],
        )
        return render(request, "transfer/result_part.html" if self.is_part else "transfer/result.html", context)


class RefusedRows(ImportView):
    """The rows that did not, or would not, come in: their columns as they were, and why."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> StreamingHttpResponse:
        response = StreamingHttpResponse(refused_lines(self.one), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{file_name(self.one)}"'
        return response
