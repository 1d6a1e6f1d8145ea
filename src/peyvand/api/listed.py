"""A list: chosen fields, filtered, searched, sorted, one page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from peyvand.api.answers import Answer
from peyvand.api.bodies import printable
from peyvand.api.calls import Call
from peyvand.api.columns import Reader, read_as, reader
from peyvand.api.outputs import add_many, item_of
from peyvand.api.plans import Plans
from peyvand.api.problems import unreadable
from peyvand.records.condition import ConditionRefused, parse
from peyvand.records.cursor import write_place
from peyvand.records.fields.base import Field
from peyvand.records.listing import LONGEST_SEARCH, MOST_ROWS, PAGE, Asked, Listing
from peyvand.records.statements import Row, Statement

PARAMETERS = ("fields", "filter", "search", "sort", "cursor", "limit", "count")
_BACK = "-"  # before a cursor that goes back; no signed text begins so
_YES_OR_NO = {"": False, "false": False, "true": True}


@dataclass(frozen=True)
class Plan:
    """A list that was asked for, understood: what is read and how it becomes JSON.

    Attributes:
        names: of the columns of a row.
        many: fields with several values, which take a query of their own.
    """

    listing: Listing
    statement: Statement
    names: tuple[str, ...]
    readers: list[tuple[str, Reader]]
    many: list[Field]


def read(call: Call) -> Answer:
    """One page, and the cursors of the pages beside it."""
    plan = _plans.of(call)
    listing = plan.listing
    rows = plan.statement.run()
    limit = listing.asked.limit
    more, rows = len(rows) > limit, rows[:limit]
    if listing.backwards:
        rows.reverse()
    going_on = bool(rows) and (more or listing.backwards)
    going_back = bool(rows) and (more if listing.backwards else listing.place is not None)
    items = [item_of(row, plan.readers) for row in rows]
    add_many(items, plan.many, call.resource)
    said: dict[str, Any] = {
        "items": items,
        "next": _cursor(plan, rows[-1]) if going_on else None,
        "previous": _BACK + _cursor(plan, rows[0]) if going_back else None,
    }
    if _YES_OR_NO[call.parameters.get("count", "")]:
        count = listing.count()
        said |= {"count": count.number, "count_is_capped": count.capped}
    return Answer(said)


def _cursor(plan: Plan, row: Row) -> str:
    return write_place(dict(zip(plan.names, row, strict=True)), plan.listing.terms)


def _made(call: Call) -> Plan:
    listing = Listing(call.resource, call.viewer, asked(call))
    if call.parameters.get("cursor") and listing.place is None:
        raise unreadable(_("The cursor is not one of this list in this order. Begin again without it."))
    fields = _fields(call, listing)
    rows, paths = listing.reading(fields)
    if listing.refusals:
        raise unreadable(listing.refusals[0])
    read, names = read_as(rows, fields, paths, frozenset(term.path for term in listing.terms))
    single = [(one.name, reader(one, names)) for one in fields if not one.many]
    return Plan(listing, Statement(read), names, single, [one for one in fields if one.many])


_plans = Plans(_made)


def asked(call: Call) -> Asked:
    """What the query string asks for.

    Raises:
        Problem: 400 for whatever of it cannot be meant.
    """
    given = call.parameters
    try:
        condition = parse(given.get("filter", ""))
    except ConditionRefused as reason:
        raise unreadable(str(reason)) from None
    if len(given.get("search", "")) > LONGEST_SEARCH:
        raise unreadable(_("The search is too long."))
    if given.get("count", "") not in _YES_OR_NO:
        raise unreadable(_("“count” is true or false."))
    cursor = given.get("cursor", "")
    back = cursor.startswith(_BACK)
    return Asked(
        condition=condition,
        search=given.get("search", "").strip(),
        sort=_sort(call),
        after="" if back else cursor,
        before=cursor.removeprefix(_BACK) if back else "",
        limit=_limit(given.get("limit")),
    )


def _limit(given: str | None) -> int:
    if given is None:
        return PAGE
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 0
    if not 1 <= number <= MOST_ROWS:
        raise unreadable(_("“limit” is a number from 1 to {most}.").format(most=MOST_ROWS))
    return number


def _sort(call: Call) -> str:
    given = call.parameters.get("sort", "")
    if given and not (one := _readable(call, given.removeprefix("-"))).sort:
        raise unreadable(_("Lists cannot be sorted by “{field}”.").format(field=one.name))
    return given


def _fields(call: Call, listing: Listing) -> list[Field]:
    given = call.parameters.get("fields")
    if given is None:
        return listing.columns
    return [_readable(call, name) for name in dict.fromkeys(given.split(","))]


def _readable(call: Call, name: str) -> Field:
    """The field called `name`; the same refusal for one that the caller may not see and for one that does not exist."""
    one = call.resource.field(name)
    if one is None or not call.resource.can_see(name, call.viewer):
        raise unreadable(_("There is no field “{name}”.").format(name=printable(name)))
    return one
