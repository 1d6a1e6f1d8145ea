"""What the frame of every page needs: the menus its reader may use, and nothing of the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from peyvand.access.models import installation
from peyvand.records import areas, registry
from peyvand.records.viewer import Viewer
from peyvand.shell import guide

MOST_PINNED = 12


@dataclass
class MenuItem:
    """One entry of the navigation."""

    title: str | Promise
    url: str
    icon: str = ""
    active: bool = False
    children: list[MenuItem] = field(default_factory=list)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame; empty of menus for who is not signed in."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {"company": installation().firm}
    epoch = viewer.rights.epoch
    areas_menu = menu(viewer, request.path)
    home = MenuItem(_("Home"), reverse("home"), "home", active=request.path == reverse("home"))
    return {
        "company": installation(epoch).firm,
        "home_url": reverse("home"),
        "nav": [{"title": "", "items": [home]}, {"title": _("Areas"), "items": areas_menu}],
        "pinned_views": _pinned(viewer, request),
        "palette_url": reverse("palette"),
        "profile_url": reverse("profile"),
        "settings_url": reverse("settings") if viewer.rights.is_administrator else reverse("profile"),
        "help_url": reverse("help", args=[_topic(request)]),
        "sign_out_url": reverse("account_logout"),
        "preferences_url": reverse("preferences"),
        "phone_nav": [
            home,
            *areas_menu[:1],
            MenuItem(_("My day"), f"{reverse('home')}#day", "calendar"),
        ],
        "viewer": viewer,
    }


def _topic(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None:
        return "start"
    name = match.kwargs.get("resource")
    return guide.topic_for(registry.resource(name).area if name else "", match.url_name or "")


def menu(viewer: Viewer, path: str = "") -> list[MenuItem]:
    """One entry for each area with something in it that the viewer may open; its first resource leads, the rest stand below."""
    items: list[MenuItem] = []
    for area in areas.areas():
        if not areas.is_on(area.name, viewer.rights.epoch):
            continue
        entries = [
            MenuItem(one.title, one.url(), one.icon, active=path.startswith(one.url()))
            for one in registry.resources()
            if one.area == area.name and one.in_menu and one.opens_to(viewer)
        ]
        if entries:
            items += (
                entries[:1]
                if len(entries) == 1
                else [MenuItem(area.title, entries[0].url, area.icon, any(one.active for one in entries), entries)]
            )
    return items


def _pinned(viewer: Viewer, request: HttpRequest) -> list[MenuItem]:
    shown = []
    pinned = sorted((one for one in viewer.views if one.is_pinned), key=lambda one: one.name)
    for view in pinned[:MOST_PINNED]:
        try:
            resource = registry.resource(view.resource)
        except KeyError:
            continue
        if resource.opens_to(viewer):
            url = f"{resource.url()}?view={view.pk}"
            shown.append(MenuItem(view.name, url, "pin", active=request.get_full_path() == url))
    return shown
