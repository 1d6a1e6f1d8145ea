"""The entries of the navigation, as HTML; every page has some thirty of them, which a template took five times as long for."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString

from peyvand.shell.context import MenuItem
from peyvand.shell.icons import icon


def entries(items: Sequence[MenuItem]) -> SafeString:
    """A list of entries; what stands below one opens under it."""
    inside = "".join(f"<li>{_group(one) if one.children else _link(one)}</li>" for one in items)
    return SafeString(f"<ul>{inside}</ul>")


def _group(one: MenuItem) -> str:
    title = escape(str(one.title))
    children = "".join(f"<li>{_child(child)}</li>" for child in one.children)
    return (
        f'<details{" open" if one.active else ""}><summary class="pv-nav-item" title="{title}">{icon(one.icon)}'
        f"<span>{title}</span>{icon('chevron-right', 'pv-nav-arrow')}</summary><ul>{children}</ul></details>"
    )


def _link(one: MenuItem) -> str:
    title = escape(str(one.title))
    return (
        f'<a class="pv-nav-item" href="{escape(one.url)}" title="{title}"{_current(one)}>'
        f'{icon(one.icon)}<span dir="auto">{title}</span></a>'
    )


def _child(one: MenuItem) -> str:
    title = escape(str(one.title))
    return f'<a class="pv-nav-item pv-nav-child" href="{escape(one.url)}"{_current(one)}><span>{title}</span></a>'


def _current(one: MenuItem) -> str:
    return ' aria-current="page"' if one.active else ""
