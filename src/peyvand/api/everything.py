"""One search over every kind of record that the caller may see."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from peyvand.api.answers import Answer
from peyvand.api.calls import Call
from peyvand.api.problems import unreadable
from peyvand.records import finding, registry
from peyvand.records.listing import LONGEST_SEARCH

PARAMETERS = ("q", "limit", "kind")
USUAL, MOST = 8, 50


def read(call: Call) -> Answer:
    """Hits in groups by kind, the likeliest first; when there are none, records that are called nearly so."""
    text = call.parameters.get("q", "").strip()
    if not text:
        raise unreadable(_("Say in “q” what to look for."))
    if len(text) > LONGEST_SEARCH:
        raise unreadable(_("What to look for may have {most} letters at most.").format(most=LONGEST_SEARCH))
    kind = call.parameters.get("kind", "")
    if kind and kind not in {one.name for one in finding.searched(call.viewer)}:
        raise unreadable(_("There is no kind of record with this name to look through: {name}").format(name=kind[:60]))
    found = finding.find(call.viewer, text, each=_limit(call), counted=True, kind=kind)
    return Answer({"query": text, "near": found.near, "groups": [_group(one) for one in found.groups]})


def kinds() -> list[str]:
    """Names of all kinds that are searched."""
    return [one.name for one in registry.resources() if one.in_search]


def _limit(call: Call) -> int:
    said = call.parameters.get("limit", str(USUAL))
    if not (said.isascii() and said.isdecimal() and len(said) < 4 and 1 <= int(said) <= MOST):
        raise unreadable(_("“limit” is a number from 1 to {most}.").format(most=MOST))
    return int(said)


def _group(group: finding.Group) -> dict[str, Any]:
    count = group.count.number if group.count else len(group.hits)
    return {
        "kind": group.resource.name,
        "title": str(group.resource.title),
        "count": count,
        "count_is_capped": bool(group.count and group.count.capped),
        "items": [{"id": one.pk, "title": one.title, "subtitle": one.subtitle, "page": one.url} for one in group.hits],
    }
