"""The areas of the house, and which of them are switched on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from peyvand.access.models import installation


@dataclass(frozen=True)
class Area:
    """A part of the product that can be switched off as a whole.

    Attributes:
        essential: cannot be switched off, because others stand on it.
    """

    name: str
    title: str | Promise
    purpose: str | Promise
    icon: str
    order: int
    essential: bool = False


_areas: dict[str, Area] = {}


def declare(area: Area) -> Area:
    """Make an area known; called from the `apps.ready` of its package."""
    _areas[area.name] = area
    return area


def areas() -> list[Area]:
    """All areas, in the order of the menu."""
    return sorted(_areas.values(), key=lambda one: one.order)


def is_on(name: str, epoch: str | None = None) -> bool:
    """True unless an administrator switched the area off."""
    area = _areas.get(name)
    return area is not None and (area.essential or name not in installation(epoch).switched_off)
