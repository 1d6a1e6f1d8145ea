"""Keeping the condition of a list as a segment: a new one, or in the place of what one of them held."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from peyvand.partners.forms import SegmentForm
from peyvand.records import registry, sentences
from peyvand.records.condition import NO_CONDITION
from peyvand.records.saving import NotSaved, save
from peyvand.records.selection import viewed_listing
from peyvand.records.views.base import ResourceView

_ASKED = frozenset({"name", "description", "shared", "of", "condition"})


class Keep(ResourceView):
    """The dialog over a list, whose address says the condition."""

    action = "create"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self._show(self._form())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = self._form(request)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            kept = save(form, origin=self.origin)
        except NotSaved:
            return self._show(form, status=422)
        address = self.resource.url("page", kept.pk)
        if "HX-Request" not in request.headers:
            return redirect(address)
        response = HttpResponse(status=204)
        response.headers["HX-Redirect"] = address
        return response

    def _form(self, request: HttpRequest | None = None) -> SegmentForm:
        """The form of a new segment; of the chosen one's condition alone, where one was chosen."""
        arguments: dict[str, Any] = {"resource": self.resource, "viewer": self.viewer, "only": _ASKED}
        if request is None:
            return SegmentForm(**arguments)
        chosen = request.POST.get("into", "")
        found = self._changeable().filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdecimal() else None
        said = {"of": self.kwargs["of"], "condition": self._condition()}
        if found is not None:
            return SegmentForm(said, instance=found, **{**arguments, "only": {"condition"}})
        return SegmentForm({**request.POST.dict(), **said}, **arguments)

    def _changeable(self) -> Any:
        """Segments of this list that the viewer may change."""
        return self.resource.rows(self.viewer, "edit").filter(of=self.kwargs["of"])

    def _condition(self) -> str:
        return json.dumps(self._listing().asked.condition)

    def _listing(self) -> Any:
        return viewed_listing(self.request.GET, registry.resource(self.kwargs["of"]), self.viewer)

    def _show(self, form: SegmentForm, status: int = 200) -> HttpResponse:
        asked, listed = self._listing().asked, registry.resource(self.kwargs["of"])
        tree = asked.condition
        context = self.context(
            form=form,
            listed=listed,
            sentence=sentences.sentence(tree, listed, self.viewer) if tree != NO_CONDITION else "",
            searched=asked.search,
            segments=self._changeable().order_by("name_key", "id")[:100],
            into=self.request.POST.get("into", ""),
            query=self.request.GET.urlencode(),
        )
        return render(self.request, "partners/segment_dialog.html", context, status=status)
