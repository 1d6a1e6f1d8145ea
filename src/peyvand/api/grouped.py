"""A list counted by group: how many records share each value of a field, and what their numbers come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
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
    amounts = adding_up(call.resource.readable(call.viewer))
    found = _groups(rows, by.group_path, amounts)
    keys = [one.key for one in found]
    values = by.titled(call.resource.model, keys, call.viewer) if isinstance(by, LinkField) else {}
    return Answer(
        {
            "by": by.name,
            "items": [
                {
                    "value": values.get(one.key, one.key),
                    "count": one.count,
                    "sums": {amount.name: one.told(amount) for amount in amounts},
                }
                for one in found
            ],
        }
    )


@dataclass
class _Group:
    """The records that share a value.

    Attributes:
        sums: by the name of a field and the currency what it comes to; a number has no currency, which is None.
    """

    key: Any
    count: int = 0
    sums: dict[str, dict[str | None, Any]] = field(default_factory=dict)

    def add(self, amount: NumberField, line: Mapping[str, Any]) -> None:
        """Take in what a line comes to."""
        more = line[_sum_name(amount)]
        if more is not None:
            sums = self.sums.setdefault(amount.name, {})
            currency = line[amount.currency] if isinstance(amount, MoneyField) else None
            sums[currency] = sums.get(currency, 0) + more

    def told(self, amount: NumberField) -> Any:
        """What a program is told that `amount` comes to."""
        sums = self.sums.get(amount.name, {})
        if isinstance(amount, MoneyField):
            return [{"amount": sum_, "currency": currency} for currency, sum_ in sums.items()]
        return sums.get(None)


def _groups(rows: QuerySet[Any], path: str, amounts: Sequence[NumberField]) -> list[_Group]:
    """Counts and sums of all groups in one pass; of the largest thousand alone where there are more.

    Args:
        path: ORM path whose equal values make a group.
    """
    lines = _lines(rows, path, amounts)
    if len(lines) > MOST_GROUPS:
        counted = rows.order_by().values(path).annotate(number=Count("*")).order_by("-number", path)
        lines = _lines(
            _within(rows, path, counted.values_list(path, flat=True)[:MOST_GROUPS]), path, amounts, most=None
        )
    groups: dict[Any, _Group] = {}
    for line in lines:
        group = groups.setdefault(line[path], _Group(line[path]))
        group.count += line["number"]
        for amount in amounts:
            group.add(amount, line)
    return sorted(groups.values(), key=lambda one: -one.count)


def _lines(
    rows: QuerySet[Any], path: str, amounts: Sequence[NumberField], most: int | None = MOST_GROUPS + 1
) -> list[dict[str, Any]]:
    """One line for each value and each currency that its amounts are in, by value."""
    currencies = dict.fromkeys(one.currency for one in amounts if isinstance(one, MoneyField))
    keys = list(dict.fromkeys([path, *currencies]))
    sums = {_sum_name(one): Sum(one.path) for one in amounts}
    return list(rows.order_by().values(*keys).annotate(number=Count("*"), **sums).order_by(*keys)[:most])


def _within(rows: QuerySet[Any], path: str, values: Iterable[Any]) -> QuerySet[Any]:
    """Those of `rows` whose value is one of `values`."""
    keys = list(values)
    wanted = Q(**{f"{path}__in": [key for key in keys if key is not None]})
    return rows.filter(wanted | Q(**{f"{path}__isnull": True}) if None in keys else wanted)


def _sum_name(amount: NumberField) -> str:
    return f"sum_{amount.name}"
