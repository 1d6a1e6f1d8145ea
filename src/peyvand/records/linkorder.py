"""Pages of a list that is ordered by a link, such as its group or owner, without sorting all of it.

An index cannot order rows by the name of what they point to. But it can order those of one target: so the first targets that
have rows are read one after the other until the page is full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from peyvand.records.cursor import beyond, order_by

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
    targets = _targets(listing, link, key)
    if targets is None:
        return None
    wanted, place = listing.asked.limit + 1, listing.place
    read: list[dict[str, Any]] = []
    for pk in targets[:_ONE_BY_ONE]:
        rows = listing.prepared(listing.base.filter(**{link: pk}), fields)
        if place is not None and pk == place[1]:
            rows = rows.filter(beyond(place[2:], rest, backwards=listing.backwards))
        ordered = rows.order_by(*order_by(rest, backwards=listing.backwards))
        read += ordered.values(*listing.paths(fields))[: wanted - len(read)]
        if len(read) == wanted:
            return read
    part = listing.asking()
    part.base = listing.base.filter(**{f"{link}__in": list(targets[:wanted])})
    rows, paths = part.reading(fields)
    read = list(rows.values(*paths))
    return read if len(read) == wanted else None


def _targets(listing: Listing, link: str, key: str) -> QuerySet[Any, int] | None:
    """Ids of what rows at the place and beyond point to, in order; None where the place is beyond all of them."""
    target = listing.resource.model._meta.get_field(link).related_model
    rows = listing.base.filter(**{f"{link}_id": OuterRef("pk")})
    targets = target._base_manager.filter(Exists(rows.order_by()))  # type: ignore[union-attr]
    if listing.place is not None:
        name, pk, *_rest = listing.place
        if name is None:
            return None
        targets = targets.filter(Q(**{f"{key}__gt": name}) | Q(**{key: name, "pk__gte": pk}))
    return targets.order_by(key, "pk").values_list("pk", flat=True)
