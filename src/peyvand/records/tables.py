"""A page of a list as table rows. Written here and not in a template: 80 rows of 8 cells are the busiest loop of the house."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyvand.records.fields.base import Field
from peyvand.records.listing import Listing, Page

if TYPE_CHECKING:
    from peyvand.records.grouping import Groups


@dataclass(frozen=True)
class Head:
    """One heading of a table."""

    field: Field
    sorted: str  # "ascending", "descending" or ""
    sort_url: str
    width: int


def body(listing: Listing, page: Page, *, editable: frozenset[str], groups: Groups | None, select: bool) -> SafeString:
    """All rows of `page`.

    Args:
        editable: names of the fields that can be edited in place.
        groups: titles, counts and sums, when the list is grouped.
        select: rows begin with a check box.
    """
    viewer, resource = listing.viewer, listing.resource
    url = resource.url("page", 0)[: -len("0/")]
    select_word = escape(_("Select"))
    parts: list[str] = []
    current: Any = object()
    columns = [_Column(one, one is resource.title_field, one.name in editable) for one in listing.columns]
    for row in page.rows:
        if groups is not None:
            key = groups.key(page.value(groups.field, row))
            if key != current:
                current = key
                parts.append(groups.head(page.value(groups.field, row), listing.columns, int(select)))
        pk = row["pk"]
        parts.append(f'<tr data-pv-row="{pk}">')
        if select:
            parts.append(
                '<td class="pv-select"><input class="form-check-input" type="checkbox" name="ids"'
                f' value="{pk}" aria-label="{select_word}"></td>'
            )
        here = f"{url}{pk}/"
        for one in columns:
            inside = one.field.cell(page.value(one.field, row), viewer)
            opening = f"{one.before}{here}{one.between}" if one.between else one.before
            parts.append(f"{opening}{inside}{one.after}")
        parts.append("</tr>\n")
    return SafeString("".join(parts))


class _Column:
    """What stands before and after the values of one column, made once for all rows.

    Attributes:
        between: what follows the record's address in `before`; empty when the address does not stand there.
    """

    def __init__(self, field: Field, is_title: bool, is_editable: bool) -> None:
        self.field = field
        css = field.css
        # A phone shows the label beside numbers and days only; said for every cell it would be a tenth of the page.
        labelled = {"pv-num", "pv-date"} & set(css.split())
        label = f' data-label="{escape(str(field.label))}"' if labelled else ""
        if is_title:
            self.before = '<td class="pv-title" data-label><a class="pv-cut" dir="auto" href="'
            self.between, self.after = '">', "</a></td>"
            return
        self.between, self.after = "", "</span></td>"
        if is_editable:
            self.before = (
                f'<td class="{f"pv-cell {css}".strip()}"{label} data-pv-edit="{field.name}"><span class="pv-cut">'
            )
        else:
            worn = f' class="{css}"' if css else ""
            self.before = f'<td{worn}{label}><span class="pv-cut">'
