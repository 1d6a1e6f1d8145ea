"""Arranging the panels of a resource's pages, and reading a folded one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from peyvand.access.models import Role
from peyvand.records import arrangement
from peyvand.records.panels import panels_for
from peyvand.records.views.base import ResourceView


class Arrange(ResourceView):
    """The dialog that arranges the panels: for oneself, or with `role`, by an administrator, for its members."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        role = self._role(request.GET.get("role", ""))
        lines = (
            arrangement.arranged_by(role, self.resource, self.viewer)
            if role
            else arrangement.arranged(self.resource, self.viewer)
        )
        return render(request, "records/arrange_dialog.html", self.context(lines=lines, role=role))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        role = self._role(request.POST.get("role", ""))
        panels = panels_for(self.resource, self.viewer)
        said = None if request.POST.get("act") == "reset" else arrangement.read(request.POST, panels)
        if role:
            arrangement.keep_for_role(role, self.resource, said, origin=self.origin)
        else:
            arrangement.keep(self.viewer.user, self.resource, said)
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})

    def _role(self, said: str) -> Role | None:
        if not said:
            return None
        if not self.viewer.rights.is_administrator:
            raise PermissionDenied(_("Only administrators arrange pages for a role."))
        if not (said.isascii() and said.isdecimal() and len(said) < 19):
            raise Http404
        role: Role = get_object_or_404(Role.objects.visible_to(self.viewer.user), pk=int(said))
        return role


class PanelPart(ResourceView):
    """What is in a panel that stood folded on a record's page."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        record = self.record()
        panel = next((one for one in panels_for(self.resource, self.viewer) if one.name == kwargs["panel"]), None)
        if panel is None:
            raise Http404
        inside = panel.context(record, self.viewer)
        return render(request, "records/panel_part.html", self.context(panel=panel, inside=inside))
