"""A list counted by group: how many records share each value of a field, and what their numbers come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from peyvand.api import listed
from peyvand.api.answers import Answer
from peyvand.api.calls import Call
from peyvand.api.problems import unreadable
from peyvand.records.fields import DateField, LinkField, MoneyField
from peyvand.records.fields.base import Field
from peyvand.records.fields.numbers import NumberField
from peyvand.records.listing import Listing
from peyvand.records.resource import Resource
from peyvand.records.sums import adding_up
from peyvand.records.viewer import Viewer

PARAMETERS = ("by", "filter", "search")
MOST_GROUPS = 1000


def groupable(resource: Resource, viewer: Viewer) -> list[Field]:
    """Fields that records can be counted by; days and months belong to calendars, and so to pages."""
    return [one for one in resource.groupings(viewer) if not isinstance(one, DateField)]


def read(call: Call) -> Answer:
    """The groups, the largest first: at most a thousand."""
    by = next((one for one in groupable(call.resource, call.viewer) if one.name == call.parameters.get("by")), None)
    if by is None:
        raise unreadable(_("Say with “by” which field to count by, of those that lists can be grouped by."))
    listing = Listing(call.resource, call.viewer, listed.asked(call))
    rows = by.prepare(listing.base, call.viewer)
    if listing.refusals:
        raise unreadable(listing.refusals[0])
    counted = rows.order_by().values(by.group_path).annotate(number=Count("*"))
    found = list(counted.order_by("-number", by.group_path).values_list(by.group_path, "number")[:MOST_GROUPS])
    keys = [key for key, _number in found]
    sums = _sums(by, rows, keys, call)
    values = by.titled(call.resource.model, keys, call.viewer) if isinstance(by, LinkField) else {}
    return Answer(
        {
            "by": by.name,
            "items": [
                {"value": values.get(key, key), "count": number, "sums": {name: of(key) for name, of in sums.items()}}
                for key, number in found
            ],
        }
    )


def _sums(by: Field, rows: QuerySet[Any], keys: list[Any], call: Call) -> dict[str, Callable[[Any], Any]]:
    """For each field that adds up, what it comes to in the group of a key; one query for each."""
    wanted = Q(**{f"{by.group_path}__in": [key for key in keys if key is not None]})
    if None in keys:
        wanted |= Q(**{f"{by.group_path}__isnull": True})
    return {one.name: _told(one, rows.filter(wanted), by) for one in adding_up(call.resource.readable(call.viewer))}


def _told(amount: NumberField, rows: QuerySet[Any], by: Field) -> Callable[[Any], Any]:
    summed = amount.sums(rows, by.group_path)
    if isinstance(amount, MoneyField):
        return lambda key: [one._asdict() for one in summed.get(key, ())]
    return lambda key: next(iter(summed.get(key, ())), None)
