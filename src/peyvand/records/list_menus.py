"""What can be chosen in the menus over a list, as HTML.

Written here and not by a template: there is an entry for each field in three menus, a hundred and fifty for partners, and a
template took six times as long for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from peyvand.records.fields.base import Field
from peyvand.records.listing import Listing


def group_choices(listing: Listing, fields: Sequence[Field], tick: str) -> SafeString:
    """What the list can be grouped by.

    Args:
        tick: stands behind the one that it is grouped by.
    """
    chosen = listing.group
    return _buttons("group", ((one.name, label, tick if one is chosen else "") for one, label in _labelled(fields)))


def sort_choices(listing: Listing, fields: Sequence[Field], up: str, down: str) -> SafeString:
    """What the list can be sorted by; the one that it is sorted by turns its order.

    Args:
        up, down: stand behind that one, by how it is sorted.
    """
    by, falls = listing.sort
    mark = down if falls else up
    turned = f"-{by.name}" if not falls else by.name
    choices = ((turned, label, mark) if one is by else (one.name, label, "") for one, label in _labelled(fields))
    return _buttons("sort", choices)


def column_choices(listing: Listing, fields: Sequence[Field]) -> SafeString:
    """The columns to show, with boxes to tick and a handle to put them in order."""
    shown = {one.name for one in listing.columns}
    return SafeString(
        "".join(
            '<li class="pv-menu-item" data-pv-stay><i class="pv-handle pv-grip"></i><label class="form-check">'
            f'<input class="form-check-input" type="checkbox" value="{escape(one.name)}"'
            f"{' checked' if one.name in shown else ''}><span>{label}</span></label></li>"
            for one, label in _labelled(fields)
        )
    )


def _buttons(name: str, choices: Iterable[tuple[str, str, str]]) -> SafeString:
    """A button for each value, with its label and what stands behind that."""
    return SafeString(
        "".join(
            f'<button class="pv-menu-item" name="{name}" value="{escape(value)}">{label}{mark}</button>'
            for value, label, mark in choices
        )
    )


def _labelled(fields: Sequence[Field]) -> tuple[tuple[Field, str], ...]:
    return _in_language(tuple(fields), get_language())


@lru_cache(maxsize=300)
def _in_language(fields: tuple[Field, ...], language: str | None) -> tuple[tuple[Field, str], ...]:
    """The fields with their labels in a language; those of a list are the same each time, and translating them takes longer."""
    return tuple((one, escape(str(one.label))) for one in fields)
