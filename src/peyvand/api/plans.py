"""Lists that were asked for and understood, kept: programs ask for the same ones again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, Protocol, TypeVar

from peyvand.api.calls import Call
from peyvand.api.outputs import rights_key
from peyvand.records.listing import Listing

_MOST = 500


class OfListing(Protocol):
    """How a list is read."""

    @property
    def listing(self) -> Listing:
        """The list."""


PlanT = TypeVar("PlanT", bound=OfListing)


class Plans(Generic[PlanT]):
    """The plans of one door.

    Args:
        make: understands a call.
    """

    def __init__(self, make: Callable[[Call], PlanT]) -> None:
        self._make = make
        self._kept: dict[Hashable, PlanT] = {}

    def of(self, call: Call) -> PlanT:
        """The plan of this call; not kept where it goes on from a row, or where others may change what it means."""
        viewer, query = call.viewer, call.request.META.get("QUERY_STRING", "")
        # Dates in conditions are read in the caller's calendar and reckoned from their today.
        key = (call.resource.name, rights_key(viewer), viewer.formats, viewer.today, query)
        plan = self._kept.get(key)
        if plan is None:
            plan = self._make(call)
            if plan.listing.place is None and not plan.listing.may_mean_others():
                if len(self._kept) > _MOST:
                    self._kept.clear()
                self._kept[key] = plan
        return plan
