"""What an area lets people do with a record of another area, from its page and from the search box over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peyvand.records import areas, registry

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from peyvand.access.models import Record
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer


@dataclass(frozen=True)
class RecordAction:
    """One thing to do with a record; it is offered also when no panel of its area is shown.

    Attributes:
        on: name of the resource on whose pages it stands.
        kind, action: the right that it needs.
        url: where it is done with a record.
        administrators_only: nobody else is offered it.
    """

    on: str
    title: str | Promise
    icon: str
    kind: str
    url: Callable[[Record], str]
    action: str = "create"
    administrators_only: bool = False


_actions: list[RecordAction] = []


def bring_action(action: RecordAction) -> None:
    """Put `action` on the pages that it names; areas do this once, when they start."""
    _actions.append(action)


def new_beside(on: str, kind: str, title: str | Promise, field: str) -> RecordAction:
    """Making a record of `kind` whose `field` names the record on whose page one stands: a contact of this partner."""
    return RecordAction(on, title, "plus", kind, lambda one: f"{registry.resource(kind).url('new')}?{field}={one.pk}")


def actions_for(resource: Resource, record: Record, viewer: Viewer) -> list[tuple[RecordAction, str]]:
    """What this viewer may do from the page of `record`, each with its address; what makes something new comes first."""
    here = [
        one
        for one in _actions
        if one.on == resource.name
        and viewer.may(one.action, one.kind)
        and (viewer.rights.is_administrator or not one.administrators_only)
    ]
    here.sort(key=lambda one: one.action != "create")
    return [
        (one, one.url(record)) for one in here if areas.is_on(registry.resource(one.kind).area, viewer.rights.epoch)
    ]
