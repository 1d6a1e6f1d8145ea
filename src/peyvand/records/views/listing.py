"""The list of a resource, and the small answers its page asks for."""

from __future__ import annotations

import json
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.forms import FileField
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from peyvand.foundation.script_data import script_data
from peyvand.records import sentences
from peyvand.records.board import Board
from peyvand.records.condition import ConditionRefused, compile_condition, parse
from peyvand.records.grouping import Groups
from peyvand.records.handing_over import hands_over
from peyvand.records.listing import Listing
from peyvand.records.maps import is_mapped, tiles_for, with_map
from peyvand.records.models import Preference
from peyvand.records.selection import viewed_listing
from peyvand.records.statements import statement
from peyvand.records.sums import adding_up, foot
from peyvand.records.tables import Head, body
from peyvand.records.tabs import Tab, tabs
from peyvand.records.views.base import ResourceView

# Parts of an address that say how a list looks; a saved view keeps them.
STATE = ("view", "filter", "q", "sort", "group", "columns", "layout")


class Layout(NamedTuple):
    """A way to show a list."""

    name: str
    title: str
    icon: str


class ListPage(ResourceView):
    """A list, its views, conditions and bulk bar; htmx gets the part below the tabs."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        shown = tabs(self.resource, self.viewer, request.GET.get("view", ""))
        current = next((one for one in shown if one.active), shown[0] if shown else None)
        listing = viewed_listing(request.GET, self.resource, self.viewer)
        layout = request.GET.get("layout") or (current.layout if current else "list")
        context = self.context(
            tabs=shown,
            current=current,
            listing=listing,
            layouts=(layouts := self._layouts()),
            layout=layout if layout in {one.name for one in layouts} else "list",
            address=Address(request, self.resource.url()),
            changed=_is_changed(current, listing),
        )
        context |= self._laid_out(context["layout"], listing, context["address"])
        context["chips"] = sentences.chips(listing.asked.condition, self.resource, self.viewer)
        context["builder"] = builder_json(self.resource, self.viewer)
        context["refusals"] = listing.refusals
        template = "records/list_part.html" if self.is_part else "records/list.html"
        return with_map(render(request, template, context), context.get("tiles"))

    def _layouts(self) -> list[Layout]:
        """The ways in which this list can be shown to the viewer."""
        board = [Layout("board", _("Board"), "layout-kanban")] if self._has_board() else []
        on_map = [Layout("map", _("Map"), "map-2")] if is_mapped(self.resource, self.viewer) else []
        return [Layout("list", _("List"), "list"), *board, *on_map]

    def _laid_out(self, layout: str, listing: Listing, address: Address) -> dict[str, Any]:
        if layout == "board":
            return self._board(listing)
        return self._map(listing, address) if layout == "map" else self._table(listing, address)

    def _map(self, listing: Listing, address: Address) -> dict[str, Any]:
        """The points are fetched by the map itself, so that the page is there before them."""
        count = listing.count()
        return {
            "tiles": tiles_for(self.viewer),
            "points_url": f"{self.resource.url('points')}?{address.query}",
            "count": count,
            "count_text": count_text(self.resource, self.viewer, count),
        }

    def _has_board(self) -> bool:
        """False where there is none, or none for who may not see what its columns are made of."""
        return bool(self.resource.boards(self.viewer))

    def _table(self, listing: Listing, address: Address) -> dict[str, Any]:
        page = listing.page()
        groups = Groups(listing, listing.group, page) if listing.group else None
        editable = (
            editable_fields(self.resource, self.viewer) if self.viewer.may("edit", self.resource.name) else frozenset()
        )
        select = self.viewer.may("bulk", self.resource.name)
        widths = _widths(self.resource, self.viewer)
        count = listing.count()
        return {
            "page": page,
            "count": count,
            "count_text": count_text(self.resource, self.viewer, count),
            "heads": _heads(listing, address, widths),
            "body": body(listing, page, editable=editable, groups=groups, select=select),
            "select": select,
            "has_owner": hands_over(self.resource),
            "adds_up": bool(adding_up(listing.columns)),
            # Sums of a list too long to be counted are fetched after the page, which does not wait for them.
            "foot": foot(listing, int(select)) if adding_up(listing.columns) and not count.capped else "",
            "has_tags": "tags" in self.resource.form.base_fields,
            "groupable": self.resource.groupings(self.viewer),
            "sortable": [one for one in self.resource.readable(self.viewer) if one.sort],
            "all_columns": self.resource.readable(self.viewer),
        }

    def _board(self, listing: Listing) -> dict[str, Any]:
        board, count = Board(listing), listing.count()
        return {
            "board": board,
            "boards": self.resource.boards(self.viewer),
            "columns": board.columns(),
            "count": count,
            "count_text": count_text(self.resource, self.viewer, count),
        }


class Address:
    """The address of a list, changed in one place."""

    def __init__(self, request: HttpRequest, base: str) -> None:
        self.base = base
        self.parameters = {name: request.GET[name] for name in STATE if name in request.GET}

    def with_(self, **changes: str | None) -> str:
        """The same list with these parameters; None takes one away. The place in the list is given up."""
        parameters = {**self.parameters, **changes}
        said = urlencode({name: value for name, value in parameters.items() if value is not None})
        return f"{self.base}?{said}" if said else self.base

    @property
    def query(self) -> str:
        """The query string that says which rows are meant."""
        return urlencode(self.parameters)


def _is_changed(current: Tab | None, listing: Listing) -> bool:
    if current is None:
        return False
    one, other = current.asked, listing.asked
    return (one.condition, one.search, one.sort, one.group, one.columns) != (
        other.condition,
        other.search,
        other.sort,
        other.group,
        other.columns,
    )


def _heads(listing: Listing, address: Address, widths: dict[str, int]) -> list[Head]:
    by, down = listing.sort
    heads = []
    for one in listing.columns:
        sorted_ = ("descending" if down else "ascending") if one is by else ""
        url = address.with_(sort=f"-{one.name}" if one is by and not down else one.name) if one.sort else ""
        heads.append(Head(one, sorted_, url, int(widths.get(one.name, one.width))))
    return heads


def count_text(resource: Any, viewer: Any, count: Any) -> str:
    """The count as a phrase, e.g. "1,204 partners" or "10,000+ partners"."""
    shown = viewer.formats.number(count.number) + ("+" if count.capped else "")
    return str(resource.counted % {"number": count.number}).format(count=shown)


def editable_fields(resource: Any, viewer: Any) -> frozenset[str]:
    """Fields that can be edited in the cell: simple ones of the form that the viewer may write."""
    from peyvand.records.forms import RowsField

    fields = resource.form.base_fields
    return frozenset(
        one.name
        for one in resource.fields
        if one.name in fields
        and not isinstance(fields[one.name], RowsField | FileField)
        and not fields[one.name].widget.is_hidden
        and resource.can_edit(one.name, viewer)
    )


_builders: dict[Any, SafeString] = {}


def builder_json(resource: Any, viewer: Any) -> SafeString:
    """`builder_settings` as a script of a page; the same for all who read the same fields in the same language."""
    fields = tuple(one.name for one in resource.filtered_by(viewer))
    key = (resource, resource.form, viewer.formats.language, get_language(), fields)
    kept = _builders.get(key)
    if kept is None:
        if len(_builders) > 200:
            _builders.clear()
        kept = _builders[key] = SafeString(script_data(builder_settings(resource, viewer)))
    return kept


def builder_settings(resource: Any, viewer: Any) -> dict[str, Any]:
    """What the condition builder needs: fields with their operators, each set of operators said once."""
    fields, sets = [], []
    for one in resource.filtered_by(viewer):
        told = one.settings(viewer)
        if told["operators"] not in sets:
            sets.append(told["operators"])
        fields.append({**told, "operators": sets.index(told["operators"])})
    return {
        "fields": fields,
        "operator_sets": sets,
        "count_url": resource.url("count"),
        "sentence_url": resource.url("sentence"),
        "whose": str(resource.whose),
    }


def _widths(resource: Any, viewer: Any) -> dict[str, int]:
    """Widths of columns that the viewer dragged, by field."""
    key = f"widths:{resource.name}"
    mine = Preference.objects.filter(user=viewer.user, key=key)
    found = statement(("preference", viewer.user.pk, key), lambda: mine.values_list("value")).run()
    return found[0][0] if found else {}


class SumsPart(ResourceView):
    """The foot of a long list."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        listing = viewed_listing(request.GET, self.resource, self.viewer)
        return HttpResponse(foot(listing, int(self.viewer.may("bulk", self.resource.name))))


class CountPart(ResourceView):
    """How many rows a list has: for tabs and for the button of the condition builder."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        listing = viewed_listing(request.GET, self.resource, self.viewer)
        count = listing.count()
        if listing.refusals:
            return JsonResponse({"detail": listing.refusals[0]}, status=400)
        return JsonResponse(
            {"count": count.number, "capped": count.capped, "text": count_text(self.resource, self.viewer, count)}
        )


class SentencePart(ResourceView):
    """A condition read aloud."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        try:
            tree = parse(request.GET.get("filter", ""))
            compile_condition(tree, self.resource, self.viewer)
        except ConditionRefused as reason:
            return JsonResponse({"detail": str(reason)}, status=400)
        said = sentences.sentence(tree, self.resource, self.viewer)
        return JsonResponse({"html": str(said), "text": strip_tags(said)})


class ColumnWidths(ResourceView):
    """Keeps the widths a person dragged the columns to."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        try:
            given = json.loads(request.POST.get("widths", "{}"))
            widths = {
                name: max(48, min(int(width), 1200)) for name, width in given.items() if self.resource.field(name)
            }
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return JsonResponse({"detail": _("These widths could not be read.")}, status=400)
        Preference.objects.update_or_create(
            user=self.viewer.user, key=f"widths:{self.resource.name}", defaults={"value": widths}
        )
        return HttpResponse(status=204)
