"""What all pages of one import share: whose it is, and whether they still may."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from peyvand.records import areas, registry
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer
from peyvand.transfer.models import Import, Step

# The page of each step; a step that works in the background shows how far it is.
_PAGES = {Step.FILE: "file", Step.COLUMNS: "columns", Step.CHECKING: "check", Step.CHECKED: "check"}


def check_may_import(resource: Resource, viewer: Viewer) -> None:
    """Refuse who may not import records of this kind.

    Raises:
        Http404, PermissionDenied.
    """
    if not areas.is_on(resource.area, viewer.rights.epoch):
        raise Http404
    if not resource.opens_to(viewer) or not viewer.may("import", resource.name):
        text = _("Your roles do not allow you to import {records}. An administrator can grant it.")
        raise PermissionDenied(text.format(records=resource.title))


class ImportView(LoginRequiredMixin, View):
    """A page of the import `self.one`, of `self.resource`, for `self.viewer`; other people's imports are not there."""

    one: Import
    resource: Resource
    viewer: Viewer

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.viewer = request.viewer  # type: ignore[attr-defined]
        self.one = get_object_or_404(Import.objects.visible_to(request.user).select_related("batch"), pk=kwargs["pk"])
        try:
            self.resource = registry.resource(self.one.resource)
        except KeyError:
            raise Http404 from None
        check_may_import(self.resource, self.viewer)
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_part(self) -> bool:
        """True when htmx asks for a part of the page."""
        return "HX-Request" in self.request.headers

    def context(self, **more: Any) -> dict[str, Any]:
        """What every template of an import has."""
        return {"one": self.one, "resource": self.resource, "viewer": self.viewer, **more}


def page_of(one: Import) -> str:
    """The address at which an import stands."""
    return reverse(f"transfer:{_PAGES.get(Step(one.step), 'import')}", args=[one.pk])
