"""A list counted by group: how many records share each value of a field."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from peyvand.api import listed
from peyvand.api.answers import Answer
from peyvand.api.calls import Call
from peyvand.api.problems import unreadable
from peyvand.records.fields import DateField, LinkField
from peyvand.records.fields.base import Field
from peyvand.records.listing import Listing
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer

PARAMETERS = ("by", "filter", "search")
MOST_GROUPS = 1000


def groupable(resource: Resource, viewer: Viewer) -> list[Field]:
    """Fields that records can be counted by; days and months belong to calendars, and so to pages."""
    return [one for one in resource.readable(viewer) if one.groupable and not isinstance(one, DateField)]


def read(call: Call) -> Answer:
    """The groups, the largest first: at most a thousand."""
    by = next((one for one in groupable(call.resource, call.viewer) if one.name == call.parameters.get("by")), None)
    if by is None:
        raise unreadable(_("Say with “by” which field to count by, of those that lists can be grouped by."))
    listing = Listing(call.resource, call.viewer, listed.asked(call))
    rows = listing.base
    if listing.refusals:
        raise unreadable(listing.refusals[0])
    counted = rows.order_by().values(by.group_path).annotate(number=Count("*"))
    found = list(counted.order_by("-number", by.group_path).values_list(by.group_path, "number")[:MOST_GROUPS])
    values = _titled(by, call.resource, [key for key, _number in found]) if isinstance(by, LinkField) else {}
    return Answer(
        {
            "by": by.name,
            "items": [{"value": values.get(key, key), "count": number} for key, number in found],
        }
    )


def _titled(by: LinkField, resource: Resource, ids: list[Any]) -> dict[Any, Any]:
    """What the groups of a link are called."""
    other: Any = resource.model._meta.get_field(by.path).related_model
    title = by.needs[1].removeprefix(f"{by.path}__")
    rows = other._base_manager.filter(pk__in=[one for one in ids if one is not None]).values_list("pk", title)
    return {pk: {"id": pk, "title": name} for pk, name in rows}
