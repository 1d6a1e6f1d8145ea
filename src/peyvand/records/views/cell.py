"""Editing one fact where it stands, in a list or on a record's page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peyvand.records.conflicts import Conflict
from peyvand.records.fields.base import Field
from peyvand.records.forms import RecordForm, RowsField
from peyvand.records.saving import NotSaved, save
from peyvand.records.views.base import ResourceView, toast


class CellPart(ResourceView):
    """The editor of one field (GET), and the cell after it was kept (POST)."""

    action = "edit"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        field, form, record = self._take()
        if "show" in request.GET:
            return self._cell(field, record)
        return self._editor(field, form, record)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        field, form, record = self._take(request.POST)
        if not form.is_valid():
            return self._editor(field, form, record, status=422)
        seen = request.POST.get("version", "")
        try:
            record = save(
                form,
                origin=self.origin,
                version=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else None,
            )
        except NotSaved:
            return self._editor(field, form, record, status=422)
        except Conflict as conflict:
            clash = conflict.clashes[0]
            theirs = clash.theirs.get("title") if isinstance(clash.theirs, dict) else clash.theirs
            who = conflict.entries[-1].actor
            form.add_error(
                field.name,
                _(
                    "{person} has changed this to “{value}” in the meantime. Enter keeps yours, Esc leaves theirs."
                ).format(person=who, value=theirs),
            )
            return self._editor(field, form, conflict.record, status=409)
        shown = self._cell(field, record)
        return toast(shown, " ".join(form.warnings)) if form.warnings else shown

    def _take(self, data: Any = None) -> tuple[Field, RecordForm, Any]:
        field = self.resource.field(self.kwargs["field"])
        if field is None or not self.resource.can_see(field.name, self.viewer):
            raise Http404
        record = self.record()
        form = self.resource.form(
            data=data, resource=self.resource, viewer=self.viewer, instance=record, only=[field.name]
        )
        if field.name not in form.fields or isinstance(form.fields[field.name], RowsField):
            raise Http404
        return field, form, record

    def _cell(self, field: Field, record: Any) -> HttpResponse:
        shown = next(
            ((one, value) for one, value in self.resource.facts(record, self.viewer) if one.name == field.name), None
        )
        html = field.html(shown[1], self.viewer) if shown else ""
        return render(self.request, "records/cell.html", self.context(field=field, record=record, html=html))

    def _editor(self, field: Field, form: RecordForm, record: Any, status: int = 200) -> HttpResponse:
        return render(
            self.request,
            "records/cell_editor.html",
            self.context(field=field, form=form, bound=form[field.name], record=record),
            status=status,
        )
