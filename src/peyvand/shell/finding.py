"""What the search box finds: records in every resource, pages one may open, things one may make."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from peyvand.foundation.textkeys import search_key
from peyvand.records import areas, registry, search
from peyvand.records.cursor import Term, order_by
from peyvand.records.viewer import Viewer
from peyvand.shell.commands import commands_for
from peyvand.shell.context import menu

SHOWN = 6


def find(viewer: Viewer, text: str) -> list[dict[str, Any]]:
    """Groups of at most six things each, as the palette shows them."""
    text = text.replace("\x00", "").strip()
    groups = [] if text.startswith("+") else [*_records(viewer, text)]
    groups += [_actions(viewer, text.lstrip("+")), _pages(viewer, text)]
    return [one for one in groups if one["items"]]


def _records(viewer: Viewer, text: str) -> list[dict[str, Any]]:
    if not search_key(text):
        return []
    groups = []
    for one in registry.resources():
        if one.in_search and one.opens_to(viewer) and areas.is_on(one.area, viewer.rights.epoch):
            terms = [Term(one.title_field.sort[0]), Term("id")]
            rows = one.searched(one.rows(viewer), text, viewer).order_by(
                *order_by(terms, found=search.is_indexed(text))
            )[:SHOWN]
            if one.subtitle_needs:
                rows = rows.select_related(*one.subtitle_needs)
            items = [
                {
                    "title": str(row),
                    "subtitle": one.subtitle(row, viewer),
                    "url": one.url("page", row.pk),
                    "icon": one.icon,
                }
                for row in rows
            ]
            groups.append({"title": str(one.title), "items": items})
    return groups


def _actions(viewer: Viewer, text: str) -> dict[str, Any]:
    found = [(str(one.title), str(one.url), one.icon) for one in commands_for(viewer)]
    for one in registry.resources():
        if not one.opens_to(viewer) or not viewer.may("create", one.name) or one.made_in_place:
            continue
        if areas.is_on(one.area, viewer.rights.epoch):
            found.append((_("New: {record}").format(record=one.title_one), one.url("new"), "plus"))
            found += [(str(one.quick[0]), reverse(one.quick[1]), "plus")] if one.quick else []
    items = [
        {"title": title, "subtitle": "", "url": url, "icon": icon} for title, url, icon in found if _fits(text, title)
    ]
    return {"title": _("Actions"), "items": items[:SHOWN]}


def _pages(viewer: Viewer, text: str) -> dict[str, Any]:
    places = [
        (str(entry.title), str(entry.url), entry.icon) for item in menu(viewer) for entry in (item.children or [item])
    ]
    places += [(_("Home"), reverse("home"), "home"), (_("My account"), reverse("profile"), "user-circle")]
    items = [
        {"title": title, "subtitle": "", "url": url, "icon": icon} for title, url, icon in places if _fits(text, title)
    ]
    return {"title": _("Go to"), "items": items[:SHOWN]}


def _fits(text: str, title: str) -> bool:
    return search_key(text) in search_key(title)
