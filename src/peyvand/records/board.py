"""A list as a board: a column for each value of one field, each with its own page and count from the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from peyvand.records import registry
from peyvand.records.fields import ChoiceField, LinkField
from peyvand.records.fields.base import Field
from peyvand.records.listing import Listing, Page

CARDS = 20
# A board of many columns begins with fewer cards in each, so that no page grows beyond its weight.
MOST_CARDS = 90
FEWEST_CARDS = 5
MOST_COLUMNS = 40
NONE = "none"


@dataclass(frozen=True)
class BoardColumn:
    """One column: its value as in addresses, title, colour, number of cards, and the first of them."""

    key: str
    title: str
    hue: int | None
    count: int
    cards: Page


class Board:
    """A listing laid out by the field that its resource names."""

    def __init__(self, listing: Listing) -> None:
        name = listing.resource.board_by or ""
        field = listing.resource.field(name)
        if field is None or not listing.resource.can_see(name, listing.viewer):
            raise ValueError(f"{listing.resource!r} has no board for this viewer")
        self.listing, self.field = listing, field
        self.path = f"{field.path}_id" if isinstance(field, LinkField) else field.path

    @property
    def facts(self) -> list[Field]:
        """What a card shows below its title: at most four further facts."""
        return [one for one in self.listing.columns[1:] if one is not self.field][:4]

    def values(self) -> list[tuple[str, str, int | None]]:
        """Key, title and colour of every column, in order; records without a value come first."""
        if isinstance(self.field, LinkField):
            other = registry.resource(self.field.to)
            rows: QuerySet[Any] = other.model.objects.visible_to(self.listing.viewer.user).order_by(
                self.field.key, "id"
            )[:MOST_COLUMNS]
            values = [(str(row.pk), str(row), getattr(row, "hue", None)) for row in rows]
        elif isinstance(self.field, ChoiceField):
            values = [(key, str(label), None) for key, label in self.field.choices.items()]
        else:
            values = []
        return [(NONE, _("{field}: none").format(field=self.field.label), None), *values]

    def columns(self) -> list[BoardColumn]:
        """All columns with their counts and first cards."""
        counts = {str(key) if key not in (None, "") else NONE: number for key, number in self._counted()}
        most = max(FEWEST_CARDS, min(CARDS, MOST_CARDS // max(1, len(counts))))
        return [
            BoardColumn(
                key, title, hue, counts.get(key, 0), self.cards(key, most=most) if counts.get(key) else Page([], {})
            )
            for key, title, hue in self.values()
            if counts.get(key) or key != NONE
        ]

    def _counted(self) -> QuerySet[Any, tuple[Any, int]]:
        return (
            self.listing.base.order_by().values(self.path).annotate(number=Count("pk")).values_list(self.path, "number")
        )

    def cards(self, key: str, after: str = "", *, most: int = CARDS) -> Page:
        """A page of one column.

        Raises:
            ValueError: when there is no such column.
        """
        operator, value = ("empty", None) if key == NONE else ("is", [key])
        condition = {"field": self.field.name, "op": operator, "value": value}
        column = Listing(
            self.listing.resource,
            self.listing.viewer,
            self.listing.asked,
            within={"all": [self.listing.within, condition]},
        )
        return column.asking(after=after, before="", group="", limit=most).page(
            [self.listing.resource.title_field, *self.facts]
        )
