"""What an area shows on the page of a record, its own or another area's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from peyvand.records import areas, registry

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from peyvand.access.models import Record
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

# Instead of a resource's name: the pages of all of them.
EVERY = "*"

_brought: dict[str, list[type[Panel]]] = {}


class Panel:
    """A titled part of a record's page.

    Attributes:
        on: name of the resource on whose page it stands, or `EVERY`.
        kind: name of the resource whose rows it shows; the panel is there only for those who may see them. Empty when it
            shows nothing but the page's own record.
        field: name of a field of the page's own record; the panel is there only for those who may read it. Empty for none.
        place: beside the timeline ("related"), above it ("composer"), across the page under its head ("band"), or among
            the small buttons at the top ("tool").
        shows_map: it shows a map, whose pictures the page must let through.
    """

    on: ClassVar[str]
    name: ClassVar[str]
    title: ClassVar[str | Promise]
    kind: ClassVar[str] = ""
    field: ClassVar[str] = ""
    template: ClassVar[str]
    order: ClassVar[int] = 100
    place: ClassVar[str] = "related"
    shows_map: ClassVar[bool] = False

    @classmethod
    def fits(cls, resource: Resource) -> bool:
        """False where a panel for the pages of all resources has no place on those of this one."""
        return True

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


def panels_of(resource: Resource, place: str = "related") -> list[type[Panel]]:
    """All panels in one place on the pages of `resource`, whoever may see them, in their order."""
    brought = [*_brought.get(resource.name, []), *(one for one in _brought.get(EVERY, []) if one.fits(resource))]
    return sorted((one for one in brought if one.place == place), key=lambda one: one.order)


def panels_for(resource: Resource, viewer: Viewer, place: str = "related") -> list[Panel]:
    """Panels in one place on the pages of `resource` that this viewer may see."""
    return [
        panel()
        for panel in panels_of(resource, place)
        if (not panel.kind or (viewer.may("view", panel.kind) and _is_on(panel.kind, viewer)))
        and (not panel.field or resource.can_see(panel.field, viewer))
    ]


def _is_on(kind: str, viewer: Viewer) -> bool:
    return areas.is_on(registry.resource(kind).area, viewer.rights.epoch)


@dataclass(frozen=True)
class Figure:
    """One number at the head of a record's page, with a line that judges it.

    Attributes:
        tone: "danger" or "warn" when it wants attention.
    """

    label: str
    value: str
    judgement: str = ""
    tone: str = ""
    url: str = ""


FigureMaker = Callable[["Record", "Viewer"], "list[Figure]"]
_figures: dict[str, list[tuple[str, FigureMaker]]] = {}


def bring_figures(on: str, kind: str) -> Callable[[FigureMaker], FigureMaker]:
    """Decorator: what this function makes of rows of `kind` stands at the head of the pages of resource `on`."""

    def bring_maker(maker: FigureMaker) -> FigureMaker:
        makers = _figures.setdefault(on, [])
        if (kind, maker) not in makers:
            makers.append((kind, maker))
        return maker

    return bring_maker


def figures_for(resource: Resource, record: Record, viewer: Viewer) -> list[Figure]:
    """The figures of a record that this viewer may see, in the order of the areas."""
    makers = [(kind, maker) for kind, maker in _figures.get(resource.name, []) if viewer.may("view", kind)]
    return [figure for kind, maker in makers if _is_on(kind, viewer) for figure in maker(record, viewer)]
