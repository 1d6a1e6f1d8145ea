"""A list as a board: a column for each value of one field, each with its own page and count from the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from peyvand.records.fields import Money, NumberField
from peyvand.records.fields.base import Field, Lane
from peyvand.records.listing import Listing, Page
from peyvand.records.sums import adding_up

CARDS = 20
# A board of many columns begins with fewer cards in each, so that no page grows beyond its weight.
MOST_CARDS = 90
FEWEST_CARDS = 5
NONE = "none"


@dataclass(frozen=True)
class BoardColumn:
    """One column, its number of cards, the first of them, and what all of them come to, in each currency."""

    lane: Lane
    count: int
    cards: Page
    sums: Sequence[str] = ()

    @property
    def key(self) -> str:
        """Its value as in addresses."""
        return self.lane.key


class Board:
    """A listing laid out by what it is grouped by, where there are boards of that; by the field that its resource names otherwise."""

    def __init__(self, listing: Listing) -> None:
        field = listing.resource.board_field(listing.viewer, listing.asked.group)
        if field is None:
            raise ValueError(f"{listing.resource!r} has no board for this viewer")
        self.listing, self.field = listing, field
        # Named in addresses only where it is not the usual one.
        self.group = "" if field.name == listing.resource.board_by else field.name

    @property
    def facts(self) -> list[Field]:
        """What a card shows below its title: at most four further facts, where its column tells too little among them."""
        facts = [one for one in self.listing.columns[1:] if one is not self.field]
        return facts[:4] if self.field.told_by_lane else [self.field, *facts[:3]]

    def lanes(self) -> list[Lane]:
        """Every column, in order; records without a value come first."""
        nothing = Lane(NONE, _("{field}: none").format(field=self.field.label))
        return [nothing, *self.field.lanes(self.listing.viewer)]

    def columns(self) -> list[BoardColumn]:
        """All columns with their counts and first cards."""
        counts = self.field.lane_counts(self.field.prepare(self.listing.base, self.listing.viewer), self.listing.viewer)
        counts[NONE] = counts.pop("", 0)
        filled = sum(1 for number in counts.values() if number)
        sums = self._sums()
        most = max(FEWEST_CARDS, min(CARDS, MOST_CARDS // max(1, filled)))
        return [
            BoardColumn(
                lane, number, self.cards(lane.key, most=most) if number else Page([], {}), sums.get(lane.key, ())
            )
            for lane in self.lanes()
            if (number := counts.get(lane.key, 0)) or lane.key != NONE
        ]

    @property
    def amount(self) -> NumberField | None:
        """What columns are summed by: what the resource names, or else the first column shown that adds up."""
        viewer, name = self.listing.viewer, self.listing.resource.board_sum
        if name:
            amount = self.listing.resource.field(name)
            return amount if isinstance(amount, NumberField) and self.listing.resource.can_see(name, viewer) else None
        return next(iter(adding_up(self.listing.columns)), None)

    def _sums(self) -> dict[str, list[str]]:
        """What every column comes to, as people read it; one query, where there is something to sum by."""
        amount, viewer = self.amount, self.listing.viewer
        if amount is None:
            return {}
        rows = self.field.prepare(self.listing.base, self.listing.viewer)
        summed = amount.sums(rows, self.field.group_path)
        return {
            str(key or NONE): [
                viewer.formats.money(one.amount, one.currency, 0)
                if isinstance(one, Money)
                else amount.text(one, viewer)
                for one in sums
            ]
            for key, sums in summed.items()
        }

    def cards(self, key: str, after: str = "", *, most: int = CARDS) -> Page:
        """A page of one column.

        Raises:
            ValueError: when there is no such column.
        """
        viewer = self.listing.viewer
        condition = self.field.lane_nothing(viewer) if key == NONE else self.field.lane_condition(key, viewer)
        column = Listing(
            self.listing.resource,
            self.listing.viewer,
            self.listing.asked,
            within={"all": [self.listing.within, condition]},
        )
        return column.asking(after=after, before="", group="", limit=most).page(
            [self.listing.resource.title_field, *self.facts]
        )
