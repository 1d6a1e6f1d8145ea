"""One search over every kind of record: hits in groups, by kind, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count as CountOf
from django.db.models import Exists, QuerySet, Window

from peyvand.access.models import Installation
from peyvand.foundation import wanted
from peyvand.foundation.marking import Piece, marked
from peyvand.foundation.wanted import Wanted
from peyvand.journal.models import Entry
from peyvand.records import areas, nearness, registry
from peyvand.records.listing import COUNTED_UP_TO, LONGEST_SEARCH, Count
from peyvand.records.ranking import PART, ranked
from peyvand.records.resource import Resource
from peyvand.records.search import holding, is_indexed
from peyvand.records.viewer import Viewer

_LATELY = 60  # entries that are looked through for what somebody worked on last


@dataclass(frozen=True)
class Hit:
    """One record that was found.

    Attributes:
        pieces: its title, cut where the hit begins and ends.
    """

    pk: int
    title: str
    pieces: list[Piece]
    subtitle: str
    url: str
    picture: str


@dataclass(frozen=True)
class Group:
    """The hits of one kind.

    Attributes:
        more: there are further ones than `hits`.
        count: how many there are; None when they were not counted.
        url: the list with the same search.
    """

    resource: Resource
    hits: list[Hit]
    url: str = ""
    more: bool = False
    count: Count | None = None


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes:
        near: nothing was found as it was typed; these differ by a letter.
    """

    groups: list[Group]
    near: bool = False


def find(viewer: Viewer, text: str, *, each: int, counted: bool = False, kind: str = "") -> Found:
    """Everything that `text` finds for this viewer; when that is nothing, what is called nearly so.

    Args:
        each: how many hits of a kind at most.
        counted: count them, too.
        kind: look for this kind alone; empty for all.
    """
    text = text.replace("\x00", " ")[:LONGEST_SEARCH].strip()
    search = wanted.read(text)
    if not search:
        return Found([])
    kinds = [one for one in searched(viewer) if kind in ("", one.name)]
    hopeful = _hopeful(kinds, search)
    groups = [one for resource in hopeful if (one := _group(viewer, resource, text, each=each, counted=counted))]
    if groups:
        # Kinds with the likelier first hit stand first; else they keep the order of the menu.
        return Found([group for _rank, group in sorted(groups, key=lambda one: one[0])])
    near = [_near(viewer, resource, search, each) for resource in kinds if nearness.has_near(search)]
    return Found([one for one in near if one], near=True)


def searched(viewer: Viewer) -> Iterator[Resource]:
    """The kinds that this viewer may look through."""
    for one in registry.resources():
        if one.in_search and one.opens_to(viewer) and areas.is_on(one.area, viewer.rights.epoch):
            yield one


def _hopeful(kinds: Sequence[Resource], search: Wanted) -> list[Resource]:
    """Those of `kinds` with any row that is found by these words, whoever may see it.

    Most words stand in two or three kinds. One statement finds out in which, and the others, each of which would take longer to
    build than to answer, are not asked.
    """
    if not kinds:
        return []
    found = [Exists(one.model._base_manager.filter(holding("search_key", search))) for one in kinds]
    told = Installation.objects.values_list(*found).first()
    return [one for one, is_there in zip(kinds, told, strict=True) if is_there] if told else list(kinds)


def lately(viewer: Viewer, each: int) -> list[Group]:
    """What this viewer worked on last, by kind: read from the journal, so that opening a page writes nothing."""
    done = Entry.objects.filter(actor=viewer.user).exclude(kind=viewer.user.record_kind)  # signing in is no work
    entries = done.order_by("-at", "-id").values_list("kind", "object_id")[:_LATELY]
    ids: dict[str, list[int]] = {}
    for kind, pk in entries:
        ids.setdefault(kind, [])
        if pk not in ids[kind]:
            ids[kind].append(pk)
    groups = []
    for one in (resource for resource in searched(viewer) if resource.name in ids):
        wanted_ids = ids[one.name][:each]
        rows = sorted(
            _with_links(one, one.rows(viewer).filter(pk__in=wanted_ids)), key=lambda row: wanted_ids.index(row.pk)
        )
        groups.append(Group(one, _hits(viewer, one, rows, ()), one.url()))
    return [group for group in groups if group.hits]


def _group(viewer: Viewer, resource: Resource, text: str, *, each: int, counted: bool) -> tuple[int, Group] | None:
    search = wanted.read(text)
    base = resource.searched(resource.rows(viewer), text, viewer)
    found = _first(ranked(base, search, resource, viewer), each + 1, numbered=counted and is_indexed(search.key))
    if not found:
        return None
    more = len(found) > each
    count = _count(base, found, more) if counted else None
    rows = {
        one.pk: one
        for one in _with_links(resource, resource.rows(viewer).filter(pk__in=[one["pk"] for one in found[:each]]))
    }
    hits = _hits(viewer, resource, [rows[one["pk"]] for one in found[:each] if one["pk"] in rows], search.parts)
    url = f"{resource.url()}?{urlencode({'view': 'all', 'q': text})}"
    return found[0].get("likeness", PART), Group(resource, hits, url, more, count)


def _first(rows: QuerySet[Any], most: int, *, numbered: bool) -> list[dict[str, Any]]:
    """Ids and likeness of the first rows, each with the number of all as `how_many` of them where `numbered`.

    Whoever ranks all that was found has read it all, so that counting costs nothing more; and narrow rows are ranked in half
    the time of whole ones.
    """
    wanted = ["likeness"] if "likeness" in rows.query.annotations else []
    number = {"how_many": Window(CountOf("*"))} if numbered else {}
    return list(rows.values("pk", *wanted, **number)[:most])


def _near(viewer: Viewer, resource: Resource, search: Wanted, each: int) -> Group | None:
    rows = nearness.near(resource.rows(viewer), search, resource, each)
    hits = _hits(viewer, resource, _with_links(resource, rows), ())
    return Group(resource, hits) if hits else None


def _count(base: QuerySet[Any], found: list[dict[str, Any]], more: bool) -> Count:
    if not more:
        return Count(len(found))
    number = found[0].get("how_many")
    if number is None:  # found in the order of names, so that only some were read
        number = base.order_by().values("pk")[: COUNTED_UP_TO + 1].count()
    return Count(min(number, COUNTED_UP_TO), capped=number > COUNTED_UP_TO)


def _with_links(resource: Resource, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(*resource.subtitle_needs) if resource.subtitle_needs else rows


def _hits(viewer: Viewer, resource: Resource, rows: Sequence[Any] | QuerySet[Any], parts: Sequence[str]) -> list[Hit]:
    return [
        Hit(
            row.pk,
            str(row),
            marked(str(row), parts),
            resource.subtitle(row, viewer),
            resource.url("page", row.pk),
            resource.picture_url(row, viewer),
        )
        for row in rows
    ]
