"""One's own day on the home page: what others did with what is mine, what I did today, what is mine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db.models import Q

from peyvand.journal.models import Entry
from peyvand.records import areas, registry
from peyvand.records.listing import Asked, Listing
from peyvand.records.resource import Resource
from peyvand.records.told import Told, tell
from peyvand.records.viewer import Viewer

SHOWN = 12
LATELY = timedelta(days=7)
_MINE = {"field": "owner", "op": "is", "value": ["me"]}


@dataclass(frozen=True)
class Mine:
    """How many records of one kind are the viewer's own, and those changed last."""

    resource: Resource
    count: int
    capped: bool
    url: str
    latest: list[Any]


class DaySection:
    """A part of the home page that an area brings.

    Attributes:
        kind: name of the resource whose rows it shows; it is there only for those who may see them.
        side: beside the day instead of in it.
    """

    kind: ClassVar[str]
    template: ClassVar[str]
    order: ClassVar[int] = 100
    side: ClassVar[bool] = False

    def context(self, viewer: Viewer) -> dict[str, Any]:
        """What the template needs; only rows of `visible_to`, and few of them."""
        raise NotImplementedError


_sections: list[type[DaySection]] = []


def bring_to_day(section: type[DaySection]) -> type[DaySection]:
    """Class decorator: put the section on the home page."""
    if section not in _sections:
        _sections.append(section)
        _sections.sort(key=lambda one: one.order)
    return section


def own_day(viewer: Viewer) -> dict[str, Any]:
    """What the home page tells of the viewer's day; each list is short and of rows they may see."""
    mine = [_mine(one, viewer) for one in _owned_kinds(viewer)]
    brought = [
        (one.template, one.side, one().context(viewer))
        for one in _sections
        if viewer.may("view", one.kind) and areas.is_on(registry.resource(one.kind).area, viewer.rights.epoch)
    ]
    sections = [(template, context) for template, side, context in brought if not side]
    beside = [(template, context) for template, side, context in brought if side]
    return {
        "done_today": _done_today(viewer),
        "by_others": _by_others(viewer),
        "mine": mine,
        "sections": sections,
        "beside": beside,
    }


def _owned_kinds(viewer: Viewer) -> list[Resource]:
    return [
        one
        for one in registry.resources()
        if one.field("owner") and one.opens_to(viewer) and areas.is_on(one.area, viewer.rights.epoch)
    ]


def _done_today(viewer: Viewer) -> list[Told]:
    midnight = datetime.combine(viewer.today, time.min, tzinfo=ZoneInfo(viewer.formats.time_zone))
    done = Entry.objects.filter(actor=viewer.user, at__gte=midnight).select_related("actor")
    return tell(list(done.order_by("-at", "-id")[:SHOWN]), viewer)


def _by_others(viewer: Viewer) -> list[Told]:
    """What others did in the last days with records that are the viewer's own."""
    condition = Q(pk__in=[])
    for one in _owned_kinds(viewer):
        condition |= Q(kind=one.name, object_id__in=one.rows(viewer).filter(owner=viewer.user).values("pk"))
    lately = Entry.objects.filter(condition, at__gte=viewer.now - LATELY).exclude(actor=viewer.user)
    return tell(list(lately.select_related("actor").order_by("-at", "-id")[:SHOWN]), viewer)


def _mine(resource: Resource, viewer: Viewer) -> Mine:
    listing = Listing(resource, viewer, Asked(condition=_MINE))
    count = listing.count()
    latest = list(listing.base.order_by("-updated_at", "-id")[:8])
    slug = next((one.slug for one in resource.ready_views if one.condition == _MINE), "")
    return Mine(resource, count.number, count.capped, f"{resource.url()}?view={slug}", latest)
