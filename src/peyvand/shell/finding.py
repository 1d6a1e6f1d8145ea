"""What the search box finds: records in every resource, pages one may open, things one may make."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from peyvand.foundation.textkeys import search_key
from peyvand.records import areas, finding, registry
from peyvand.records.viewer import Viewer
from peyvand.shell.commands import commands_for
from peyvand.shell.context import menu

SHOWN = 6
LATELY = 4


def find(viewer: Viewer, text: str) -> dict[str, Any]:
    """What the palette shows: groups of at most six things each, and whether records are only nearly called so."""
    text = text.replace("\x00", "").strip()
    if text.startswith("+") and not any(letter.isdigit() for letter in text):
        records = finding.Found([])
    elif text:
        records = finding.find(viewer, text, each=SHOWN)
    else:
        records = finding.Found(finding.lately(viewer, LATELY))
    shown = [_group(one) for one in records.groups]
    groups = [*shown, _actions(viewer, text.lstrip("+")), _pages(viewer, text)]
    everything = f"{reverse('search')}?{urlencode({'q': text})}" if text and shown and not records.near else ""
    return {
        "groups": [one for one in groups if one["items"]],
        "near": bool(shown) and records.near,
        "lately": bool(shown) and not text,
        "all": everything,
    }


def _group(group: finding.Group) -> dict[str, Any]:
    items = [
        {
            "title": hit.title,
            "pieces": hit.pieces,
            "subtitle": hit.subtitle,
            "url": hit.url,
            "icon": group.resource.icon,
        }
        for hit in group.hits
    ]
    return {"title": str(group.resource.title), "items": items, "more": group.url if group.more else ""}


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
