"""The form of a record: new, or changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyvand.records.conflicts import Conflict
from peyvand.records.forms import RecordForm
from peyvand.records.maps import asks_for_points, tiles_for, with_map
from peyvand.records.saving import NotSaved, save
from peyvand.records.views.base import ResourceView


class NewPage(ResourceView):
    """A new record; the address may fill in fields (`?partner=5`)."""

    action = "create"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        given = {
            name: value
            for name, value in request.GET.items()
            if name in self.resource.form.base_fields and len(value) < 200
        }
        return self._show(self._form(initial=given))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = self._form(data=request.POST, files=request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            record = save(form, origin=self.origin)
        except NotSaved:
            return self._show(form, status=422)
        messages.success(request, _("“{record}” was created.").format(record=record))
        self.warn(form.warnings)
        if "another" in request.POST:
            return redirect(self.resource.url("new"))
        return redirect(self.resource.url("page", record.pk) if self._is_seen(record) else self.resource.url())

    def _form(self, **arguments: Any) -> RecordForm:
        return self.resource.form(resource=self.resource, viewer=self.viewer, **arguments)

    def _is_seen(self, record: Any) -> bool:
        return self.resource.rows(self.viewer).filter(pk=record.pk).exists()

    def _show(self, form: RecordForm, status: int = 200) -> HttpResponse:
        return shown_form(self, self.context(form=form, record=None), status)


def shown_form(page: ResourceView, context: dict[str, Any], status: int) -> HttpResponse:
    """The page of a form, which may show a map where points are asked for."""
    tiles = tiles_for(page.viewer) if asks_for_points(context["form"]) else None
    return with_map(render(page.request, "records/form.html", {**context, "tiles": tiles}, status=status), tiles)


class EditPage(ResourceView):
    """Changing a record; tells what somebody else changed in the meantime, field by field."""

    action = "edit"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        form = self.resource.form(resource=self.resource, viewer=self.viewer, instance=record)
        return self._show(form, record)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        form = self.resource.form(
            data=request.POST, files=request.FILES, resource=self.resource, viewer=self.viewer, instance=record
        )
        if not form.is_valid():
            return self._show(form, record, status=422)
        try:
            saved = save(form, origin=self.origin, version=self._version("version"), settled=self._version("settled"))
        except NotSaved:
            return self._show(form, record, status=422)
        except Conflict as conflict:
            return self._show(form, record, status=409, conflict=conflict)
        messages.success(request, _("Saved."))
        self.warn(form.warnings)
        if not self.resource.rows(self.viewer).filter(pk=saved.pk).exists():
            return redirect(self.resource.url())
        return redirect(self.resource.url("page", saved.pk))

    def _version(self, name: str) -> int | None:
        """A version that the form carries."""
        said = self.request.POST.get(name, "")
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else None

    def _show(
        self, form: RecordForm, record: Any, status: int = 200, *, conflict: Conflict | None = None
    ) -> HttpResponse:
        # What they first saw stays what their changes are told from, however often others come in between.
        version, settled = self._version("version") or record.version, self._version("settled")
        context = self.context(form=form, record=record, version=version, settled=settled)
        if conflict is not None:
            clashes = [(self.resource.field(one.field) or form.fields.get(one.field), one) for one in conflict.clashes]
            context |= {"clashes": clashes, "settled": conflict.record.version}
        return shown_form(self, context, status)
