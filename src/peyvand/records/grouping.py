"""Groups of a list: their titles, and how many rows each has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.utils.html import escape
from django.utils.translation import gettext as _

from peyvand.records.fields import ChoiceField, LinkField
from peyvand.records.fields.base import Field

if TYPE_CHECKING:
    from peyvand.records.listing import Listing

MOST_GROUPS = 500


class Groups:
    """The groups of a listing that is grouped by `field`, counted in one query."""

    def __init__(self, listing: Listing, field: Field) -> None:
        self.listing, self.field, self.viewer = listing, field, listing.viewer
        self.path = (
            f"{field.path}_id" if isinstance(field, LinkField) else (field.sort[0] if field.sort else field.path)
        )
        rows = listing.base.order_by().values(self.path).annotate(number=Count("pk")).values_list(self.path, "number")
        self.counts: dict[Any, int] = dict(rows[:MOST_GROUPS])

    def key(self, value: Any) -> Any:
        """What rows of one group share."""
        return value.id if isinstance(self.field, LinkField) and value else (value or None)

    def title(self, value: Any) -> str:
        """What people call the group."""
        return self.field.text(value, self.viewer) or _("{field}: none").format(field=self.field.label)

    def count(self, key: Any, value: Any) -> int | None:
        """How many rows the group of `value` has in the whole list."""
        if isinstance(self.field, LinkField | ChoiceField):
            return self.counts.get(key if key is not None else None, self.counts.get("", 0) if key is None else 0)
        from peyvand.foundation.textkeys import search_key

        return self.counts.get(search_key(str(value or "")) if self.path != self.field.path else value)

    def head(self, key: Any, value: Any, span: int) -> str:
        """The row that opens a group."""
        number = self.count(key, value)
        shown = "" if number is None else f'<span class="pv-count">{escape(self.viewer.formats.number(number))}</span>'
        hue = getattr(value, "hue", None)
        dot = f'<i class="pv-dot pv-hue-{hue}"></i>' if hue else ""
        return f'<tr class="pv-group-row"><th colspan="{span}" scope="rowgroup">{dot}<bdi>{escape(self.title(value))}</bdi> {shown}</th></tr>'
