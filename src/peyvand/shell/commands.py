"""What an area lets people do from anywhere: the search box offers it beside making new records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from peyvand.records import areas, registry

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from peyvand.records.viewer import Viewer


@dataclass(frozen=True)
class Command:
    """One thing to do.

    Attributes:
        title: a verb and what it is done to.
        address: name of the page where it is done.
        kind, action: the right that it needs.
    """

    title: str | Promise
    address: str
    icon: str
    kind: str
    action: str = "create"

    @property
    def url(self) -> str:
        """Where it is done."""
        return reverse(self.address)

    def is_for(self, viewer: Viewer) -> bool:
        """Whether this viewer may do it."""
        area = registry.resource(self.kind).area
        return viewer.may(self.action, self.kind) and areas.is_on(area, viewer.rights.epoch)


_commands: list[Command] = []


def bring_command(command: Command) -> None:
    """Offer `command` in the search box."""
    if command not in _commands:
        _commands.append(command)


def commands_for(viewer: Viewer) -> list[Command]:
    """What this viewer may do, in the order of the areas."""
    return [one for one in _commands if one.is_for(viewer)]
