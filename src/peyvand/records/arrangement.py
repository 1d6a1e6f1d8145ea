"""How the panels of a record's page are arranged: by each person for themselves, or else by a role for its members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet, Value
from django.utils.translation import gettext_lazy as _

from peyvand.journal.writing import Origin, record
from peyvand.records.models import Preference, RoleArrangement
from peyvand.records.panels import Panel, panels_for
from peyvand.records.statements import statement
from peyvand.records.told import say

if TYPE_CHECKING:
    from django.http import QueryDict

    from peyvand.access.models import Role, User
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

# A line for each panel, in order: {"name": "contacts", "shown": true, "open": true, "wide": false}.
Said = Sequence[Mapping[str, Any]]

say("arranged", _("{person} arranged pages for those who have {record}"), "layout-columns")


@dataclass(frozen=True)
class Arranged:
    """A panel as somebody wants it.

    Attributes:
        open: its rows are there at once; otherwise they are read when it is opened, and cost nothing before.
        wide: it stands across the page, above facts and timeline, instead of beside them.
    """

    panel: Panel
    shown: bool = True
    open: bool = True
    wide: bool = False


def arranged(resource: Resource, viewer: Viewer) -> list[Arranged]:
    """The panels of the pages of `resource` that this viewer may see, as they want them; one query."""
    panels = panels_for(resource, viewer)
    return in_order(panels, _said_for(viewer.user, resource)) if panels else []


def arranged_by(role: Role, resource: Resource, viewer: Viewer) -> list[Arranged]:
    """The panels as members of `role` find them who arranged nothing, as far as this viewer sees them."""
    own = RoleArrangement.objects.filter(role=role, resource=resource.name).values_list("panels", flat=True).first()
    return in_order(panels_for(resource, viewer), own or ())


def in_order(panels: Sequence[Panel], said: Said) -> list[Arranged]:
    """`panels` as `said`; those it does not know come at the end, and those that are no more are passed over."""
    here = {one.name: one for one in panels}
    known = {
        line["name"]: Arranged(here[line["name"]], line["shown"], line["open"], line["wide"])
        for line in said
        if line["name"] in here
    }
    return [*known.values(), *(Arranged(one) for one in panels if one.name not in known)]


def read(given: QueryDict, panels: Sequence[Panel]) -> list[dict[str, Any]]:
    """What the form says of these panels: names in their order, and of each whether it is shown, open and wide."""
    here = {one.name for one in panels}
    return [
        {"name": name, **{trait: name in given.getlist(trait) for trait in ("shown", "open", "wide")}}
        for name in dict.fromkeys(given.getlist("name"))
        if name in here
    ]


def keep(user: User, resource: Resource, said: Said | None) -> None:
    """Arrange the pages of `resource` for one person; None gives up what they arranged."""
    mine = Preference.objects.filter(user=user, key=_key(resource))
    if said is None:
        mine.delete()
    else:
        Preference.objects.update_or_create(user=user, key=_key(resource), defaults={"value": list(said)})


def keep_for_role(role: Role, resource: Resource, said: Said | None, *, origin: Origin) -> None:
    """Arrange the pages of `resource` for the members of a role; None leaves them as they come."""
    with transaction.atomic():
        if said is None:
            RoleArrangement.objects.filter(role=role, resource=resource.name).delete()
        else:
            RoleArrangement.objects.update_or_create(role=role, resource=resource.name, defaults={"panels": list(said)})
        record(role, "arranged", origin=origin)


def _key(resource: Resource) -> str:
    return f"panels:{resource.name}"


def _said_for(user: User, resource: Resource) -> Said:
    """What the person arranged themselves, or else the first of their roles by name that says something; one query."""

    def both() -> QuerySet[Any, Any]:
        mine = Preference.objects.filter(user=user, key=_key(resource))
        of_roles = RoleArrangement.objects.filter(resource=resource.name, role__deleted_at=None, role__holders=user)
        own = mine.values_list(Value(0), Value(""), Value(0), "value")
        return own.union(of_roles.values_list(Value(1), "role__name_key", "role_id", "panels"), all=True)

    found = statement(("arrangement", user.pk, resource.name), both).run()
    said: Said = min(found, key=lambda row: row[:3])[3] if found else ()
    return said
