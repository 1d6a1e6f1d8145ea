"""Groups of a list: their titles, and how many rows each has in the whole list, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from peyvand.records.fields.base import Field
from peyvand.records.sums import adding_up, sum_cells, summed_from

if TYPE_CHECKING:
    from peyvand.records.listing import Listing, Page


class Groups:
    """The groups on one page of a listing grouped by `field`; one query counts all, and one sums each column that adds up."""

    def __init__(self, listing: Listing, field: Field, page: Page) -> None:
        self.field, self.viewer = field, listing.viewer
        values = [page.value(field, row) for row in page.rows]
        rows = field.prepare(listing.base, listing.viewer)
        self.counts = field.group_counts(rows, values, listing.viewer) if values else {}
        self.sums = {
            one.name: field.group_sums(rows, values, listing.viewer, one) if values else {}
            for one in adding_up(listing.columns)
        }

    def key(self, value: Any) -> Any:
        """What rows of one group share."""
        return self.field.group_key(value, self.viewer)

    def title(self, value: Any) -> str:
        """What people call the group."""
        return self.field.group_title(value, self.viewer) or _("{field}: none").format(field=self.field.label)

    def count(self, value: Any) -> int:
        """How many rows the group of `value` has in the whole list."""
        return self.counts.get(self.key(value), 0)

    def head(self, value: Any, columns: Sequence[Field], lead: int) -> str:
        """The row that opens a group, with its sums in their columns.

        Args:
            lead: how many cells stand before the columns.
        """
        hue = getattr(value, "hue", None)
        dot = f'<i class="pv-dot pv-hue-{hue}"></i>' if hue else ""
        number = escape(self.viewer.formats.number(self.count(value)))
        inside = f'{dot}<bdi>{escape(self.title(value))}</bdi> <span class="pv-count">{number}</span>'
        wide, rest = summed_from(columns)
        key = self.key(value)
        sums = sum_cells(
            rest, {one.name: self.sums[one.name].get(key, []) for one in rest if one.name in self.sums}, self.viewer
        )
        return f'<tr class="pv-group-row"><th colspan="{wide + lead}" scope="rowgroup">{inside}</th>{sums}</tr>'
