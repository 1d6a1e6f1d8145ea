"""Where a record stands in the list it was opened from, and who stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest

from peyvand.records.cursor import beyond, write_place
from peyvand.records.listing import COUNTED_UP_TO, Count, Listing
from peyvand.records.resource import Resource
from peyvand.records.selection import LONGEST_LIST


@dataclass(frozen=True)
class Position:
    """A place in a list.

    Attributes:
        number: counted from one, no further than lists are counted.
        of: how many rows the list has.
        previous, next: ids of the records beside it; None at the ends.
    """

    number: Count
    of: Count
    previous: int | None
    next: int | None


def list_opened_from(request: HttpRequest, resource: Resource) -> str | None:
    """The query string of the list of `resource` that the page was opened from; None when it was opened from elsewhere.

    The way from record to record says it as `?list=`; the browser names a list that a link of was followed.
    """
    said: str | None = request.GET.get("list")
    if said is None:
        before = urlsplit(request.headers.get("Referer", ""))
        if before.netloc != request.get_host() or before.path != resource.url():
            return None
        said = before.query
    return said if len(said) <= LONGEST_LIST else None


def position(listing: Listing, pk: int) -> Position | None:
    """The place of record `pk`; None when it is not in the list. Five queries, however long the list and wherever in it."""
    listing = listing.asking(group="", after="", before="", limit=1)
    row = listing.base.filter(pk=pk).values("pk", *(term.path for term in listing.terms)).first()
    if row is None or listing.refusals:
        return None
    here = [row[term.path] for term in listing.terms]
    before = listing.base.filter(beyond(here, listing.terms, backwards=True)).order_by()
    number = before.values("pk")[:COUNTED_UP_TO].count() + 1
    place = write_place(row, listing.terms)
    return Position(
        Count(min(number, COUNTED_UP_TO), capped=number > COUNTED_UP_TO),
        listing.count(),
        previous=_first(listing.asking(before=place)),
        next=_first(listing.asking(after=place)),
    )


def _first(listing: Listing) -> int | None:
    rows, _paths = listing.reading([])
    found: Any = rows.values_list("pk", flat=True)[:1]
    return next(iter(found), None)
