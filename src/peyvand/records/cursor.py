"""Going on from a row instead of counting rows: pages stay as quick at the end of a list as at its start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core import signing
from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

Place = list[Any]

_SALT = "peyvand.records.cursor"
# Values that JSON has no form for: how they are written into a place and read from it.
_KINDS: dict[str, tuple[Any, Any]] = {
    "datetime": (datetime.isoformat, datetime.fromisoformat),
    "date": (date.isoformat, date.fromisoformat),
    "Decimal": (str, Decimal),
}


@dataclass(frozen=True)
class Term:
    """One thing rows are ordered by. Missing values come last upwards and first downwards, on both databases."""

    path: str
    down: bool = False
    nullable: bool = False


def order_by(terms: list[Term], *, backwards: bool = False, found: bool = False) -> list[OrderBy]:
    """The ORDER BY of these terms, or its reverse.

    Args:
        found: the rows are those that a search finds; they are sorted after it, see `sorted_when_found`.
    """
    ordered = [_order(term, term.down != backwards) for term in terms]
    return [sorted_when_found(ordered[0]), *ordered[1:]] if found else ordered


def sorted_when_found(order: OrderBy) -> OrderBy:
    """`order`, for which no index can be walked.

    The database would else go through all names in their order until it met a page of hits. Names of one script stand
    together there: whoever looks for a Persian name would wait until it was through with all the Latin ones.
    """
    order.expression = Coalesce(order.expression, order.expression)
    return order


def _order(term: Term, down: bool) -> OrderBy:
    expression = F(term.path)
    if not term.nullable:
        return expression.desc() if down else expression.asc()
    return expression.desc(nulls_first=True) if down else expression.asc(nulls_last=True)


def beyond(place: Place, terms: list[Term], *, backwards: bool = False) -> Q:
    """Rows after `place` in the order of `terms` (before it, when `backwards`)."""
    (term, value), *rest = zip(terms, place, strict=True)
    further = _further(term, value, term.down != backwards)
    if not rest:
        return further
    same = Q(**{f"{term.path}__isnull": True}) if value is None else Q(**{term.path: value})
    step = further | (same & beyond(place[1:], terms[1:], backwards=backwards))
    if term.nullable or value is None:
        return step
    # Says the range once more plainly, so that the database can use it to enter the index.
    return Q(**{f"{term.path}__{'lte' if term.down != backwards else 'gte'}": value}) & step


def _further(term: Term, value: Any, down: bool) -> Q:
    """Rows strictly beyond `value`: None counts as larger than everything."""
    if value is None:
        return Q(**{f"{term.path}__isnull": False}) if down else Q(pk__in=[])
    if down:
        return Q(**{f"{term.path}__lt": value})
    larger = Q(**{f"{term.path}__gt": value})
    return larger | Q(**{f"{term.path}__isnull": True}) if term.nullable else larger


def write_place(row: dict[str, Any], terms: list[Term]) -> str:
    """The place of `row`, signed, to be put into an address."""
    return _signed([_plain(row[term.path]) for term in terms], terms)


def _signed(place: Place, terms: list[Term]) -> str:
    return signing.dumps({"order": _signature(terms), "place": place}, salt=_SALT, compress=False)


def write_place_at_or_before(place: Place, terms: list[Term]) -> str:
    """A place before which the row at `place` itself stands, as the last one: just beyond it by its id, the last of all terms."""
    *others, pk = place
    beyond_it = [*others, pk - 1 if terms[-1].down else pk + 1]
    return _signed([_plain(value) for value in beyond_it], terms)


def read_place(text: str, terms: list[Term]) -> Place | None:
    """The place in `text`; None when it is none, or one of a list ordered otherwise (the list then starts at its beginning)."""
    try:
        said = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    return [_value(one) for one in said["place"]] if said["order"] == _signature(terms) else None


def _signature(terms: list[Term]) -> str:
    return ",".join(f"-{term.path}" if term.down else term.path for term in terms)


def _plain(value: Any) -> Any:
    for kind, (write, _read) in _KINDS.items():
        if type(value).__name__ == kind:
            return {kind: write(value)}
    return value


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        (kind, text), *_rest = value.items()
        return _KINDS[kind][1](text)
    return value
