"""Into which territory a partner falls by its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from peyvand.access.models import Territory, TerritoryPlace
from peyvand.foundation.digits import to_latin
from peyvand.foundation.textkeys import search_key
from peyvand.partners.models import AddressUsage


class Place(NamedTuple):
    """A place, folded so that one written in two ways is one; parts that are not known are empty."""

    postcode: str
    city: str
    region: str
    country: str

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Place:
        """The place of an address, or of a rule, by the names of its parts."""
        postcode = "".join(one for one in to_latin(said.get("postcode") or "").upper() if one.isalnum())
        city, region = (search_key(said.get(name) or "") for name in ("city", "region"))
        return cls(postcode, city, region, said.get("country") or "")

    def holds(self, other: Place) -> bool:
        """True when `other` lies in this place: in all that is said of it."""
        return other.postcode.startswith(self.postcode) and all(
            mine in ("", theirs) for mine, theirs in zip(self[1:], other[1:], strict=True)
        )

    @property
    def closeness(self) -> tuple[int, bool, bool, bool]:
        """Of two places that hold an address, the one with more of this counts: a postcode tells more than a city."""
        return len(self.postcode), bool(self.city), bool(self.region), bool(self.country)


class Placing:
    """The rules of all territories, read once.

    Args:
        rules: places with the territories they lie in; of equal ones the first counts.
    """

    def __init__(self, rules: Iterable[tuple[Place, Territory]]) -> None:
        self._rules = sorted(rules, key=lambda rule: rule[0].closeness, reverse=True)

    @classmethod
    def of(cls, epoch: str) -> Placing:
        """The rules, kept in memory until the access epoch turns.

        Args:
            epoch: the token of now.
        """
        if _Kept.token != epoch:
            _Kept.placing, _Kept.token = cls.read(), epoch
        return _Kept.placing

    @classmethod
    def read(cls) -> Placing:
        """The rules as they stand now; one query."""
        rows = TerritoryPlace.objects.filter(territory__deleted_at=None).select_related("territory")
        return cls((Place.of(vars(one)), one.territory) for one in rows.order_by("id"))

    def territory_of(self, addresses: Sequence[Mapping[str, Any]]) -> Territory | None:
        """The territory of a partner with these addresses, by the one where it is visited, or else the first.

        Returns:
            None when no rule fits.
        """
        if not addresses:
            return None
        visited = (one for one in addresses if AddressUsage.VISIT in one.get("usages", ()))
        where = Place.of(next(visited, addresses[0]))
        return next((territory for place, territory in self._rules if place.holds(where)), None)


class _Kept:
    """The rules as they were read last, and under which token."""

    token = ""
    placing: Placing
