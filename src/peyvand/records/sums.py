"""What the columns of a list come to, at its foot and for each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyvand.records.fields.base import Field
from peyvand.records.fields.numbers import NumberField

if TYPE_CHECKING:
    from peyvand.records.listing import Listing
    from peyvand.records.viewer import Viewer


def adding_up(columns: Sequence[Field]) -> list[NumberField]:
    """Those columns whose sums say something."""
    return [one for one in columns if isinstance(one, NumberField) and one.adds_up]


def foot(listing: Listing, lead: int) -> SafeString:
    """The row that sums the whole list, not its page alone; one query for each column that adds up.

    Args:
        lead: how many cells stand before the columns.
    """
    wide, rest = summed_from(listing.columns)
    sums = {one.name: one.sums(listing.base).get(None, []) for one in adding_up(rest)}
    cells = sum_cells(rest, sums, listing.viewer)
    title = escape(_("Total"))
    return SafeString(f'<tr><th colspan="{wide + lead}" scope="row">{title}</th>{cells}</tr>')


def summed_from(columns: Sequence[Field]) -> tuple[int, Sequence[Field]]:
    """How many columns stand before the first that adds up, and the columns from there on."""
    summed = adding_up(columns)
    wide = columns.index(summed[0]) if summed else len(columns)
    return wide, columns[wide:]


def sum_cells(columns: Sequence[Field], sums: Mapping[str, Sequence[Any]], viewer: Viewer) -> str:
    """The cells under `columns`: the sums of each by its name, one line for each currency."""
    return "".join(_cell(one, sums.get(one.name, ()), viewer) for one in columns)


def _cell(column: Field, sums: Sequence[Any], viewer: Viewer) -> str:
    if not sums:
        return "<td></td>"
    lines = "<br>".join(f"<bdi>{escape(column.text(one, viewer))}</bdi>" for one in sums)
    return f'<td class="{column.css}" data-label="{escape(str(column.label))}">{lines}</td>'
