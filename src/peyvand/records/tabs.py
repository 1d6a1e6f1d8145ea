"""The views of a list: those that come with it, one's own, and those shared by others; each is a tab."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from peyvand.records.condition import NO_CONDITION
from peyvand.records.listing import Asked
from peyvand.records.models import View
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer


@dataclass(frozen=True)
class Tab:
    """One view of a list as it is shown above it."""

    slug: str
    title: str
    url: str
    active: bool
    asked: Asked
    layout: str = "list"
    saved: View | None = None
    may_change: bool = False
    pinned: bool = False


def asked_by_saved(view: View) -> Asked:
    """What a saved view asks for."""
    condition = view.condition or NO_CONDITION
    return Asked(condition=condition, search=view.search, sort=view.sort, group=view.group, columns=tuple(view.columns))


def tabs(resource: Resource, viewer: Viewer, slug: str) -> list[Tab]:
    """All views the viewer has of this list, in order."""
    chosen = slug or (resource.ready_views[0].slug if resource.ready_views else "")
    found = [
        Tab(
            one.slug,
            str(one.title),
            f"{resource.url()}?view={one.slug}",
            one.slug == chosen,
            Asked(condition=one.condition or NO_CONDITION),
        )
        for one in resource.ready_views
    ]
    for view in viewer.views:
        if view.resource != resource.name:
            continue
        key = str(view.pk)
        may_change = view.may_change(viewer.rights)
        found.append(
            Tab(
                key,
                view.name,
                f"{resource.url()}?view={key}",
                key == chosen,
                asked_by_saved(view),
                view.layout,
                view,
                may_change,
                view.is_pinned,
            )
        )
    return found


def current_view(slug: str, resource: Resource, viewer: Viewer) -> Asked:
    """What the view named in an address asks for; the first view's when it names none that the viewer has."""
    saved = _saved(slug, resource, viewer)
    if saved is not None:
        return asked_by_saved(saved)
    ready = {one.slug: one for one in resource.ready_views}
    chosen = ready.get(slug) or (resource.ready_views[0] if resource.ready_views else None)
    return Asked(condition=(chosen.condition if chosen else {}) or NO_CONDITION)


def is_view(slug: str, resource: Resource, viewer: Viewer) -> bool:
    """True when an address that names this view means it; an empty name means the first."""
    return not slug or slug in {one.slug for one in resource.ready_views} or _saved(slug, resource, viewer) is not None


def _saved(slug: str, resource: Resource, viewer: Viewer) -> View | None:
    if not (slug.isascii() and slug.isdecimal() and len(slug) < 19):
        return None
    return View.objects.for_user(viewer.user).filter(resource=resource.name, pk=int(slug)).first()


def with_view(asked: Asked, view: Asked, parameters: Mapping[str, Any]) -> Asked:
    """What an address says wins over its view, part by part; an empty value takes the view's away."""
    parts = {"condition": "filter", "search": "q", "sort": "sort", "group": "group", "columns": "columns"}
    kept = {name: getattr(view, name) for name, parameter in parts.items() if parameter not in parameters}
    return replace(asked, **kept)
