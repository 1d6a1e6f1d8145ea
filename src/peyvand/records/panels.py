"""What an area shows on the page of a record, its own or another area's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from peyvand.access.models import Record
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

_brought: dict[str, list[type[Panel]]] = {}


class Panel:
    """A titled part of a record's page.

    Attributes:
        on: name of the resource on whose page it stands.
        kind: name of the resource whose rows it shows; the panel is there only for those who may see them.
    """

    on: ClassVar[str]
    name: ClassVar[str]
    title: ClassVar[str | Promise]
    kind: ClassVar[str]
    template: ClassVar[str]
    order: ClassVar[int] = 100

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        """What the template needs; only rows of `visible_to`."""
        raise NotImplementedError


def bring(panel: type[Panel]) -> type[Panel]:
    """Class decorator: put the panel on the page it names."""
    panels = _brought.setdefault(panel.on, [])
    if panel not in panels:
        panels.append(panel)
        panels.sort(key=lambda one: one.order)
    return panel


def panels_for(resource: Resource, viewer: Viewer) -> list[Panel]:
    """Panels on the pages of `resource` that this viewer may see."""
    return [panel() for panel in _brought.get(resource.name, []) if viewer.may("view", panel.kind)]
