"""What all pages of a resource share: who looks, at what, and whether they may."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import View

from peyvand.access.models import Record
from peyvand.journal.models import Cause
from peyvand.journal.writing import Origin
from peyvand.records import areas, registry
from peyvand.records.resource import Resource
from peyvand.records.saving import NotAllowed
from peyvand.records.viewer import Viewer


class ResourceView(LoginRequiredMixin, View):
    """A page of `self.resource` for `self.viewer`.

    Who may not open the resource at all is told so (403); a record that a person may not meet is not there (404).

    Attributes:
        action: the right that the page needs.
    """

    resource: Resource
    viewer: Viewer
    action = "view"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.viewer = request.viewer  # type: ignore[attr-defined]
        self.resource = registry.resource(kwargs["resource"])
        if not areas.is_on(self.resource.area, self.viewer.rights.epoch):
            raise Http404
        self.check_opens()
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotAllowed as reason:
            raise PermissionDenied(str(reason)) from reason

    def check_opens(self) -> None:
        """Raise PermissionDenied unless the viewer may use this page at all."""
        if not self.resource.opens_to(self.viewer) or not self.viewer.may(self.action, self.resource.name):
            text = _("Your roles do not allow this with {records}. An administrator can grant it.")
            raise PermissionDenied(text.format(records=self.resource.title))

    def record(self, action: str | None = None, *, rows: QuerySet[Any] | None = None) -> Any:
        """The record of the address, if the viewer may do `action` (the page's own, unless given) on it.

        Args:
            rows: what it is looked for in, when not simply in the rows on which the viewer may do that.

        Raises:
            Http404: when there is none, or it is not theirs to see.
            PermissionDenied: when they may see it but not do this.
        """
        pk = self.kwargs["pk"]
        wanted = action or self.action
        within = self.resource.rows(self.viewer, wanted) if rows is None else rows
        row: Record | None = within.filter(pk=pk).first()
        if row is not None:
            return row
        if wanted != "view" and self.resource.rows(self.viewer).filter(pk=pk).exists():
            raise PermissionDenied(
                _("You may see this record, but not change it in this way. Its owner or an administrator can.")
            )
        raise Http404

    @property
    def origin(self) -> Origin:
        """Who acts, and through which door, for the journal."""
        return origin_of(self.request, self.viewer)

    @property
    def is_part(self) -> bool:
        """True when htmx asks for a part of a page."""
        return "HX-Request" in self.request.headers and "HX-History-Restore-Request" not in self.request.headers

    def warn(self, warnings: list[str]) -> None:
        """Tell on the next page what was warned of, now that it is done."""
        for one in warnings:
            messages.warning(self.request, one)

    def context(self, **more: Any) -> dict[str, Any]:
        """What every template of a resource has."""
        may = {
            action: self.viewer.may(action, self.resource.name)
            for action in ("create", "edit", "delete", "assign", "export", "import", "bulk", "share", "configure")
        }
        return {"resource": self.resource, "viewer": self.viewer, "may": may, **more}


def origin_of(request: HttpRequest, viewer: Viewer) -> Origin:
    """Who acts on a page, also while they look at it as somebody else, for the journal."""
    return Origin(by=viewer.user, cause=Cause.PAGE, on_behalf_of=getattr(request, "looking_as", None))


def toast(response: HttpResponse, text: str, *, undo_url: str = "") -> HttpResponse:
    """Let the page that sent the request show a passing notice, with Undo where there is something to undo."""
    import json

    response.headers["HX-Trigger"] = json.dumps(
        {"pv:toast": {"text": text, **({"undo_url": undo_url} if undo_url else {})}}
    )
    return response
