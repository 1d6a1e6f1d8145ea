"""Pages of a list that is ordered by a link, such as its group or owner, without sorting all of it.

An index cannot order rows by the name of what they point to. But it can order those of one target: so the first targets that
have rows are read one after the other until the page is full, and those without a target after them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from peyvand.records.cursor import Term, beyond, order_by

if TYPE_CHECKING:
    from peyvand.records.fields.base import Field
    from peyvand.records.listing import Listing

# So many targets are read one by one; when they do not fill the page, each has few rows, and as many as it takes are sorted.
_ONE_BY_ONE = 3


def first_rows(listing: Listing, fields: list[Field]) -> list[dict[str, Any]] | None:
    """The rows of the asked page, one more than fits; None when the whole list must be sorted to know them."""
    first, second, *rest = listing.terms
    link, _parts, key = first.path.partition("__")
    # Rows without a link come first when one goes down: they are not among those of any target.
    if first.down != listing.backwards or second.path != f"{link}_id" or not key or "__" in key:
        return None
    wanted, place = listing.asked.limit + 1, listing.place
    # Of the first the place may have left nothing; each of the others has a row.
    targets = list(_targets(listing, link, key)[: wanted + 1])
    read: list[dict[str, Any]] = []
    for pk in targets[:_ONE_BY_ONE]:
        after = place[2:] if place is not None and pk == place[1] else None
        read += _in_order(listing, fields, listing.base.filter(**{link: pk}), rest, after)[: wanted - len(read)]
        if len(read) == wanted:
            return read
    if len(targets) > _ONE_BY_ONE:
        part = listing.asking()
        part.base = listing.base.filter(**{f"{link}__in": targets})
        rows, paths = part.reading(fields)
        read = list(rows.values(*paths))
        if len(read) == wanted:
            return read
    after = place[2:] if place is not None and place[0] is None else None
    return read + list(
        _in_order(listing, fields, listing.base.filter(**{link: None}), rest, after)[: wanted - len(read)]
    )


def _in_order(
    listing: Listing, fields: list[Field], rows: QuerySet[Any], terms: list[Term], after: list[Any] | None
) -> QuerySet[Any, dict[str, Any]]:
    """What the list shows of rows that share a link, in the order of the other terms, from a place on."""
    rows = listing.prepared(rows, fields)
    if after is not None:
        rows = rows.filter(beyond(after, terms, backwards=listing.backwards))
    return rows.order_by(*order_by(terms, backwards=listing.backwards)).values(*listing.paths(fields))


def _targets(listing: Listing, link: str, key: str) -> QuerySet[Any, int]:
    """Ids of what rows at the place and beyond point to, in order; none where the place is beyond all of them."""
    target = listing.resource.model._meta.get_field(link).related_model
    rows = listing.base.filter(**{f"{link}_id": OuterRef("pk")})
    targets = target._base_manager.filter(Exists(rows.order_by()))  # type: ignore[union-attr]
    if listing.place is not None:
        name, pk, *_rest = listing.place
        if name is None:
            return targets.none().values_list("pk", flat=True)
        targets = targets.filter(Q(**{f"{key}__gt": name}) | Q(**{key: name, "pk__gte": pk}))
    return targets.order_by(key, "pk").values_list("pk", flat=True)
