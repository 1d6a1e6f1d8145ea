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
from peyvand.api.plans import Plans
from peyvand.api.problems import unreadable
from peyvand.records.fields import DateField, LinkField, MoneyField
from peyvand.records.fields.base import Field
from peyvand.records.fields.numbers import NumberField
from peyvand.records.listing import Listing
from peyvand.records.resource import Resource
from peyvand.records.statements import Row, Statement
from peyvand.records.sums import adding_up
from peyvand.records.viewer import Viewer

PARAMETERS = ("by", "filter", "search")
MOST_GROUPS = 1000


def groupable(resource: Resource, viewer: Viewer) -> list[Field]:
    """Fields that records can be counted by; days and months belong to calendars, and so to pages."""
    return [one for one in resource.groupings(viewer) if not isinstance(one, DateField)]


@dataclass(frozen=True)
class Plan:
    """Groups that were asked for, understood.

    Attributes:
        rows: what is counted.
        amounts: what is summed up.
        names: of the columns of a line: the value, the currencies, the number, the sums.
        statement: reads the lines, and one more than there may be groups.
        less: reads lines to be taken away from those.
    """

    listing: Listing
    by: Field
    rows: QuerySet[Any]
    amounts: Sequence[NumberField]
    names: tuple[str, ...]
    statement: Statement
    less: Statement | None


def read(call: Call) -> Answer:
    """The groups, the largest first: at most a thousand."""
    plan = _plans.of(call)
    by, amounts = plan.by, plan.amounts
    found = _groups(plan)
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


def _made(call: Call) -> Plan:
    by = next((one for one in groupable(call.resource, call.viewer) if one.name == call.parameters.get("by")), None)
    if by is None:
        raise unreadable(_("Say with “by” which field to count by, of those that lists can be grouped by."))
    listing = Listing(call.resource, call.viewer, listed.asked(call))
    rows = by.prepare(listing.base, call.viewer)
    if listing.refusals:
        raise unreadable(listing.refusals[0])
    amounts = adding_up(call.resource.readable(call.viewer))
    parted = [by.prepare(one, call.viewer) for one in listing.parted() or ()]
    (lines, names), *less = (_lines(one, by.group_path, amounts) for one in parted or [rows])
    taken = Statement(less[0][0]) if less else None
    return Plan(listing, by, rows, amounts, names, Statement(lines[: MOST_GROUPS + 1]), taken)


_plans = Plans(_made)


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


def _groups(plan: Plan) -> list[_Group]:
    """Counts and sums of all groups in one pass; of the largest thousand alone where there are more."""
    path, amounts = plan.by.group_path, plan.amounts
    lines = plan.statement.run()
    if len(lines) <= MOST_GROUPS:
        left = _taken_away(lines, plan.less.run() if plan.less else [], plan.names.index("number"))
        lines = left if left is not None else list(_lines(plan.rows, path, amounts)[0])
    else:
        counted = plan.rows.order_by().values(path).annotate(number=Count("*")).order_by("-number", path)
        largest = _within(plan.rows, path, counted.values_list(path, flat=True)[:MOST_GROUPS])
        lines = list(_lines(largest, path, amounts)[0])
    groups: dict[Any, _Group] = {}
    for values in lines:
        line = dict(zip(plan.names, values, strict=True))
        group = groups.setdefault(line[path], _Group(line[path]))
        group.count += line["number"]
        for amount in amounts:
            group.add(amount, line)
    return sorted(groups.values(), key=lambda one: -one.count)


def _lines(rows: QuerySet[Any], path: str, amounts: Sequence[NumberField]) -> tuple[QuerySet[Any], tuple[str, ...]]:
    """One line for each value and each currency that its amounts are in, by value; and what its columns are called.

    Args:
        path: ORM path whose equal values make a group.
    """
    currencies = dict.fromkeys(one.currency for one in amounts if isinstance(one, MoneyField))
    keys = tuple(dict.fromkeys([path, *currencies]))
    sums = {_sum_name(one): Sum(one.path) for one in amounts}
    lines = rows.order_by().values_list(*keys).annotate(number=Count("*"), **sums).order_by(*keys)
    return lines, (*keys, "number", *sums)


def _taken_away(lines: list[Row], less: list[Row], keys: int) -> list[Row] | None:
    """`lines` without what `less` counts and sums of the same value and currencies.

    Args:
        keys: how many columns stand before the number.

    Returns:
        None where a sum would be nothing: whether what is left has no amount at all, or amounts of nothing, is not known then.
    """
    gone = {line[:keys]: line[keys:] for line in less}
    left: list[Row] = []
    for line in lines:
        taken = gone.get(line[:keys])
        if taken is None:
            left.append(line)
        elif line[keys] > taken[0]:
            sums = list(zip(line[keys + 1 :], taken[1:], strict=True))
            if any(one is not None and one == other for one, other in sums):
                return None
            rest = (one if other is None else one - other for one, other in sums)
            left.append((*line[:keys], line[keys] - taken[0], *rest))
    return left


def _within(rows: QuerySet[Any], path: str, values: Iterable[Any]) -> QuerySet[Any]:
    """Those of `rows` whose value is one of `values`."""
    keys = list(values)
    wanted = Q(**{f"{path}__in": [key for key in keys if key is not None]})
    return rows.filter(wanted | Q(**{f"{path}__isnull": True}) if None in keys else wanted)


def _sum_name(amount: NumberField) -> str:
    return f"sum_{amount.name}"
