"""Setting which fields of a kind of record must be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyvand.records import requirements
from peyvand.records.requirements import Requirement
from peyvand.records.views.base import ResourceView


class RequiredFields(ResourceView):
    """A line for each field: always, or for which kinds and roles."""

    action = "configure"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        now = set(requirements.of(self.resource, self.viewer.rights.epoch))
        columns = [("", _("Always")), *self._conditions()]
        lines = [
            (
                self.resource.label_of(name),
                [(key, label, Requirement.read(name, key) in now) for key, label in columns],
                name,
            )
            for name in self._names()
        ]
        return render(request, "records/required.html", self.context(columns=columns, lines=lines))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        offered = ["", *(key for key, _label in self._conditions())]
        wanted = [
            Requirement.read(name, key)
            for name in self._names()
            for key in request.POST.getlist(name)
            if key in offered
        ]
        # What this page did not offer, as fields that its reader may not write, stays as it is.
        names = self._names()
        now = requirements.of(self.resource, self.viewer.rights.epoch)
        wanted += [one for one in now if one.field not in names or one.condition not in offered]
        requirements.put(self.resource, wanted, origin=self.origin)
        messages.success(request, _("Saved."))
        return redirect(self.resource.url("required"))

    def _names(self) -> list[str]:
        return [one for one in requirements.may_be_required(self.resource) if self.resource.can_edit(one, self.viewer)]

    def _conditions(self) -> Iterator[tuple[str, str]]:
        for on, value, label in requirements.conditions(self.resource):
            yield Requirement("", on, value).condition, label
