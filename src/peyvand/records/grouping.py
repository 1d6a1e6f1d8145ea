"""Groups of a list: their titles, and how many rows each has in the whole list."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from peyvand.records.fields.base import Field

if TYPE_CHECKING:
    from peyvand.records.listing import Listing, Page


class Groups:
    """The groups that stand on one page of a listing grouped by `field`; one query counts them all."""

    def __init__(self, listing: Listing, field: Field, page: Page) -> None:
        self.field, self.viewer = field, listing.viewer
        values = [page.value(field, row) for row in page.rows]
        self.counts = field.group_counts(listing.base, values, listing.viewer) if values else {}

    def key(self, value: Any) -> Any:
        """What rows of one group share."""
        return self.field.group_key(value, self.viewer)

    def title(self, value: Any) -> str:
        """What people call the group."""
        return self.field.group_title(value, self.viewer) or _("{field}: none").format(field=self.field.label)

    def count(self, value: Any) -> int:
        """How many rows the group of `value` has in the whole list."""
        return self.counts.get(self.key(value), 0)

    def head(self, value: Any, span: int) -> str:
        """The row that opens a group."""
        hue = getattr(value, "hue", None)
        dot = f'<i class="pv-dot pv-hue-{hue}"></i>' if hue else ""
        number = escape(self.viewer.formats.number(self.count(value)))
        title = escape(self.title(value))
        inside = f'{dot}<bdi>{title}</bdi> <span class="pv-count">{number}</span>'
        return f'<tr class="pv-group-row"><th colspan="{span}" scope="rowgroup">{inside}</th></tr>'
