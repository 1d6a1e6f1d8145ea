"""One list as somebody asks for it: condition, search, order, groups and the place in it, all read from an address."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from peyvand.records import linkorder, search
from peyvand.records.condition import NO_CONDITION, ConditionRefused, Tree, both, compile_condition, leaves_of, parse
from peyvand.records.cursor import Place, Term, beyond, order_by, read_place, write_place, write_place_at_or_before
from peyvand.records.fields.base import Field
from peyvand.records.statements import statement

if TYPE_CHECKING:
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

PAGE = 80
MOST_ROWS = 500
COUNTED_UP_TO = 10_000
LONGEST_SEARCH = 200
LONGEST_COLUMNS = 2000


@dataclass(frozen=True)
class Asked:
    """What an address asks of a list. Whatever cannot be understood is left out, and said in `refusals`."""

    condition: Tree = field(default_factory=lambda: NO_CONDITION)
    search: str = ""
    sort: str = ""
    group: str = ""
    columns: tuple[str, ...] = ()
    after: str = ""
    before: str = ""
    limit: int = PAGE
    refusals: tuple[str, ...] = ()

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> Asked:
        """From the query string of a page."""
        refusals: list[str] = []
        condition = NO_CONDITION
        try:
            condition = parse(parameters.get("filter", ""))
        except ConditionRefused as reason:
            refusals.append(str(reason))
        limit = parameters.get("limit", "")
        return cls(
            condition=condition,
            search=parameters.get("q", "").replace("\x00", "")[:LONGEST_SEARCH].strip(),
            sort=parameters.get("sort", "")[:60],
            group=parameters.get("group", "")[:60],
            columns=tuple(name for name in parameters.get("columns", "")[:LONGEST_COLUMNS].split(",") if name),
            after=parameters.get("after", "")[:2000],
            before=parameters.get("before", "")[:2000],
            limit=max(1, min(int(limit), MOST_ROWS))
            if limit.isascii() and limit.isdecimal() and len(limit) < 6
            else PAGE,
            refusals=tuple(refusals),
        )


@dataclass(frozen=True)
class Count:
    """How many rows a list has; `capped` when there are more than was counted."""

    number: int
    capped: bool = False


@dataclass
class Page:
    """One page of a list.

    Attributes:
        rows: mapping of ORM path to value, with "pk".
        many: field name → record id → its values, for fields with several.
        next, previous: places to go on from; empty at the ends.
    """

    rows: list[dict[str, Any]]
    many: dict[str, dict[int, Any]]
    next: str = ""
    previous: str = ""

    def value(self, one: Field, row: dict[str, Any]) -> Any:
        """What `one` says of `row`."""
        return self.many[one.name].get(row["pk"]) if one.many else one.value(row)


class Listing:
    """Rows of a resource as `asked`, for `viewer`.

    Attributes:
        tells_records: a file of it says which record each row is.
    """

    tells_records = False

    def __init__(
        self, resource: Resource, viewer: Viewer, asked: Asked, *, action: str = "view", within: Tree | None = None
    ) -> None:
        self.resource = resource
        self.viewer = viewer
        self.asked = asked
        self.action = action
        self.within = within or NO_CONDITION
        self.refusals = list(asked.refusals)

    @cached_property
    def columns(self) -> list[Field]:
        """The fields shown, title first; those chosen, or else those shown by default."""
        readable = {one.name: one for one in self.resource.readable(self.viewer)}
        chosen = [readable[name] for name in dict.fromkeys(self.asked.columns) if name in readable]
        if not chosen:
            chosen = [one for one in readable.values() if one.shown]
        title = self.resource.title_field
        return [title, *(one for one in chosen if one is not title)] if title.name in readable else chosen

    @cached_property
    def sort(self) -> tuple[Field, bool]:
        """The field sorted by, and whether downwards."""
        for asked in (self.asked.sort, self.resource.default_sort):
            one = self._usable(asked.lstrip("-"))
            if one is not None and one.sort:
                return one, asked.startswith("-")
        return self.resource.title_field, False

    @cached_property
    def group(self) -> Field | None:
        """The field grouped by, if any."""
        if not self.asked.group:
            return None
        return next((one for one in self.resource.groupings(self.viewer) if one.name == self.asked.group), None)

    def _usable(self, name: str) -> Field | None:
        one = self.resource.field(name)
        return one if one is not None and self.resource.can_see(name, self.viewer) else None

    @cached_property
    def terms(self) -> list[Term]:
        """What rows are ordered by, down to the id, so that the order is total."""
        terms: list[Term] = []
        by, down = self.sort
        if self.group is not None:
            upside_down = down and self.group is by
            terms += [Term(path, upside_down, self.group.nullable) for path in self.group.sort]
        terms += [Term(path, down, by.nullable) for path in by.sort if path not in {term.path for term in terms}]
        return [*terms, Term("id", down)]

    @cached_property
    def condition(self) -> Tree:
        """The condition of the view and the one asked for, together."""
        return both(self.within, self.asked.condition)

    @cached_property
    def base(self) -> QuerySet[Any]:
        """Every row the viewer may meet in this list, unordered."""
        return self._narrowed(self.resource.rows(self.viewer, self.action))

    def parted(self) -> tuple[QuerySet[Any], QuerySet[Any]] | None:
        """Rows of which `base` is the first without the second, where they can be told so: quicker to be summed up."""
        found = self.resource.parted(self.viewer, self.action)
        return (self._narrowed(found[0]), self._narrowed(found[1])) if found else None

    def _narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        try:
            rows = rows.filter(compile_condition(self.condition, self.resource, self.viewer))
        except ConditionRefused as reason:
            self.refusals.append(str(reason))
            rows = rows.none()
        return self.resource.searched(rows, self.asked.search, self.viewer) if self.asked.search else rows

    @property
    def backwards(self) -> bool:
        """True when the page before a place is asked for."""
        return bool(self.asked.before) and not self.asked.after

    def reading(self, fields: list[Field]) -> tuple[QuerySet[Any], list[str]]:
        """Rows of the asked page in the order they are read, one more than fits, and the ORM paths that `fields` and order need."""
        place = self.place
        rows = self.prepared(self.base, fields)
        if place is not None:
            rows = rows.filter(beyond(place, self.terms, backwards=self.backwards))
        ordered = rows.order_by(
            *order_by(self.terms, backwards=self.backwards, found=search.is_indexed(self.asked.search))
        )
        return ordered[: self.asked.limit + 1], self.paths(fields)

    def prepared(self, rows: QuerySet[Any], fields: list[Field]) -> QuerySet[Any]:
        """`rows` with what `fields`, groups and order make where there is no such column."""
        for one in dict.fromkeys([*fields, self.sort[0], *([self.group] if self.group else [])]):
            rows = one.prepare(rows, self.viewer)
        return rows

    def paths(self, fields: list[Field]) -> list[str]:
        """The ORM paths that `fields`, groups and order need, after "pk" and "version"."""
        paths = {path for one in [*fields, *([self.group] if self.group else [])] for path in one.needs}
        return ["pk", "version", *sorted(paths | {term.path for term in self.terms})]

    def page(self, fields: list[Field] | None = None) -> Page:
        """The page at the asked place: one query, and one more for each field with several values."""
        fields = self.columns if fields is None else fields
        page = self.paged(self._read(fields), fields)
        if page.rows or self.place is None:
            return page
        # All rows beyond the place are gone: back to the start, or the way there.
        if self.backwards:
            return self.asking(before="").page(fields)
        page.previous = write_place_at_or_before(self.place, self.terms)
        return page

    def _read(self, fields: list[Field]) -> list[dict[str, Any]]:
        if "__" in self.terms[0].path:
            read = linkorder.first_rows(self, fields)
            if read is not None:
                return read
        if (
            self.asked.search
            or self.asked.after
            or self.asked.before
            or "base" in self.__dict__
            or self.may_mean_others()
        ):
            rows, paths = self.reading(fields)
            return list(rows.values(*paths))
        # The beginning of a list is asked for again and again: its statement is the same for as long as rights and day are.
        paths = self.paths(fields)
        try:
            kept = statement(self._key(paths), lambda: self._kept(fields))
        except ConditionRefused:
            return []
        return [dict(zip(paths, row, strict=True)) for row in kept.run()]

    def may_mean_others(self) -> bool:
        """True when the condition names what means others from one moment to the next, or when somebody changes it."""
        changing = {one.name for one in self.resource.filters}
        changing |= {one.name for one in self.resource.fields if one.of_the_moment}
        return bool(changing) and any(leaf["field"] in changing for leaf in leaves_of(self.condition))

    def _key(self, paths: list[str]) -> Hashable:
        """All that the statement of the list's beginning hangs on."""
        viewer, order = self.viewer, tuple((term.path, term.down) for term in self.terms)
        who = (viewer.user.pk, viewer.rights.epoch, viewer.actions, self.action, viewer.today, viewer.formats)
        condition = json.dumps(self.condition, sort_keys=True)
        return ("page", self.resource.name, who, condition, order, self.asked.limit, tuple(paths))

    def _kept(self, fields: list[Field]) -> QuerySet[Any]:
        before = len(self.refusals)
        rows, paths = self.reading(fields)
        if len(self.refusals) > before:
            raise ConditionRefused(self.refusals[-1])
        return rows.values_list(*paths)

    def paged(self, read: list[dict[str, Any]], fields: list[Field]) -> Page:
        """The page that rows read by `reading` make."""
        more, read = len(read) > self.asked.limit, read[: self.asked.limit]
        if self.backwards:
            read.reverse()
        ids = [row["pk"] for row in read]
        many = {one.name: one.load_many(self.resource.model, ids) if ids else {} for one in fields if one.many}
        page = Page(read, many)
        if read:
            if more or self.backwards:
                page.next = write_place(read[-1], self.terms)
            if (more and self.backwards) or (self.place is not None and not self.backwards):
                page.previous = write_place(read[0], self.terms)
        return page

    @cached_property
    def place(self) -> Place | None:
        """The row to go on from; None at the start, and for a place in a list that was ordered otherwise."""
        text = self.asked.after or self.asked.before
        return read_place(text, self.terms) if text else None

    def count(self) -> Count:
        """The number of rows, counted no further than is of use to a person."""
        number = self.base.order_by().values("pk")[: COUNTED_UP_TO + 1].count()
        return Count(min(number, COUNTED_UP_TO), capped=number > COUNTED_UP_TO)

    def asking(self, **changes: Any) -> Listing:
        """The same list, asked differently."""
        return Listing(
            self.resource, self.viewer, replace(self.asked, **changes), action=self.action, within=self.within
        )
