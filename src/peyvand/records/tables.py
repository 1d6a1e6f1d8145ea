"""A page of a list as table rows. Written here and not in a template: 80 rows of 8 cells are the busiest loop of the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
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
        groups: titles and counts, when the list is grouped.
        select: rows begin with a check box.
    """
    columns, viewer, resource = listing.columns, listing.viewer, listing.resource
    url = resource.url("page", 0)[: -len("0/")]
    title = resource.title_field
    span = len(columns) + select
    select_word = escape(_("Select"))
    parts: list[str] = []
    current: Any = object()
    heads = [(one, escape(str(one.label)), f" {one.css}" if one.css else "") for one in columns]
    for row in page.rows:
        if groups is not None:
            key = groups.key(page.value(groups.field, row))
            if key != current:
                current = key
                parts.append(groups.head(page.value(groups.field, row), span))
        pk = row["pk"]
        cells = [f'<tr data-pv-row="{pk}">']
        if select:
            cells.append(
                f'<td class="pv-select"><input class="form-check-input" type="checkbox" name="ids" value="{pk}" aria-label="{select_word}"></td>'
            )
        for one, label, css in heads:
            inside = one.cell(page.value(one, row), viewer)
            if one is title:
                cells.append(
                    f'<td class="pv-title" data-label="{label}"><a class="pv-cut" dir="auto" href="{url}{pk}/">{inside}</a></td>'
                )
            elif one.name in editable:
                cells.append(
                    f'<td class="pv-cell{css}" data-label="{label}" data-pv-edit-url="{url}{pk}/cell/{one.name}"><span class="pv-cut">{inside}</span></td>'
                )
            else:
                cells.append(
                    f'<td class="{css.strip()}" data-label="{label}"><span class="pv-cut">{inside}</span></td>'
                )
        cells.append("</tr>")
        parts.append("".join(cells))
    return mark_safe("\n".join(parts))
