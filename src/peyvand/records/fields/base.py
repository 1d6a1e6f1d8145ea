"""A fact about a record, declared once: column, filter, sort key, group, API field, export column and journal label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.db.models import Count, Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from peyvand.records.fields.operators import EMPTY_OPERATORS, Operator
from peyvand.records.statements import SLOT, statement

if TYPE_CHECKING:
    from peyvand.records.fields.numbers import NumberField
    from peyvand.records.viewer import Viewer

Text = str | Promise
Row = Mapping[str, Any]
DASH = SafeString('<span class="pv-none">—</span>')


class Refused(ValueError):
    """A value that a condition cannot use; carries a sentence for the person who gave it."""


class Lane(NamedTuple):
    """A column of a board: its key in addresses, what people call it, its colour, and whether cards may be dropped in it."""

    key: str
    title: str
    hue: int | None = None
    open: bool = True


def made_for(field: Field) -> bool:
    """True for a field that makes its value for each reader, within their rights."""
    return type(field).prepare is not Field.prepare


class Field:
    """One fact of a record.

    Args:
        name: what URLs, saved views, journal and API call it.
        label: what people call it.
        path: ORM path to the value; the name when not given.
        sort: ORM paths to order by; empty when lists cannot be sorted by it.
        shown: in the list unless somebody chooses otherwise.
        groupable: lists may be grouped by it.
        indexed: sorting by it goes through an index.
        width: preferred width of its column in pixels.
        nullable: the sort path may be NULL.
        right: the name under which roles hide or lock it, where that is not its own.
    """

    operators: ClassVar[tuple[Operator, ...]] = EMPTY_OPERATORS
    widget: ClassVar[str] = "text"
    css: ClassVar[str] = ""
    many: ClassVar[bool] = False
    # Boards may have a column for each of its values, whatever kind of record it is of.
    lays_out: ClassVar[bool] = False
    # A column of a board says all there is to say of it, so that its cards need not.
    told_by_lane: ClassVar[bool] = True
    # A condition on it means others at each moment, so that no list with one is kept.
    of_the_moment: ClassVar[bool] = False
    # What the API says of its values, for kinds of fields that an area makes for itself; a JSON Schema.
    json_schema: ClassVar[dict[str, Any] | None] = None

    def __init__(
        self,
        name: str,
        label: Text,
        *,
        path: str | None = None,
        sort: Sequence[str] | None = None,
        shown: bool = False,
        groupable: bool = False,
        filterable: bool = True,
        width: int = 140,
        nullable: bool = False,
        right: str = "",
    ) -> None:
        self.name = name
        self.label = label
        self.path = path or name
        self.sort = tuple(sort) if sort is not None else (self.path,)
        self.shown = shown
        self.groupable = groupable
        self.filterable = filterable
        self.width = width
        self.nullable = nullable
        self.right = right or name

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    @property
    def needs(self) -> tuple[str, ...]:
        """ORM paths that must be read to show this field."""
        return (self.path,)

    def value(self, row: Row) -> Any:
        """The value in a row that was read with `needs`."""
        return row[self.path]

    def many_rows(self, model: type[Model], ids: Sequence[int]) -> QuerySet[Any]:
        """The query for `load_many`, as tuples of record id and what `gather` needs; only where `many` is True."""
        raise NotImplementedError(f"{self!r} has one value")

    def gather(self, rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
        """What rows of `many_rows` say, by record id."""
        raise NotImplementedError(f"{self!r} has one value")

    def load_many(self, model: type[Model], ids: Sequence[int]) -> dict[int, list[Any]]:
        """Values of a field with several of them, for all rows of a page in one query; only where `many` is True."""
        kept = statement(("many", model, self), lambda: self.many_rows(model, [SLOT]))
        return self.gather(kept.run(ids))

    def text(self, value: Any, viewer: Viewer) -> str:
        """The value as a person reads it, without markup."""
        return "" if value is None else str(value)

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        """The value as markup."""
        shown = self.text(value, viewer)
        return SafeString(f"<bdi>{escape(shown)}</bdi>") if shown else DASH

    def cell(self, value: Any, viewer: Viewer) -> SafeString:
        """The value where room is scarce, in lists and on cards; the whole of it otherwise."""
        return self.html(value, viewer)

    def json(self, value: Any) -> Any:
        """The value as the API gives it and the journal keeps it."""
        return value

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        """The condition `op value` as a query.

        Raises:
            Refused: with a sentence, when the value is not one this operator can use.
        """
        raise NotImplementedError

    def settings(self, viewer: Viewer) -> dict[str, Any]:
        """What the condition builder in the browser needs to know of this field."""
        return {
            "name": self.name,
            "label": str(self.label),
            "type": self.widget,
            "operators": [{"name": one.name, "label": str(one.label), "takes": one.takes} for one in self.operators],
        }

    def prepare(self, rows: QuerySet[Any], viewer: Viewer) -> QuerySet[Any]:
        """`rows` with what `needs`, `group_path` and `sort` name, for fields that make it where there is no such column."""
        return rows

    @property
    def group_path(self) -> str:
        """ORM path whose equal values make a group."""
        return self.path

    def group_key(self, value: Any, viewer: Viewer) -> Any:
        """What the rows of one group share; None when they share having nothing."""
        return value or None

    def group_title(self, value: Any, viewer: Viewer) -> str:
        """What people call the group of `value`; empty when it has nothing."""
        return self.text(value, viewer)

    def group_counts(self, rows: QuerySet[Any], values: Sequence[Any], viewer: Viewer) -> dict[Any, int]:
        """How many of `rows` are in the group of each of `values`: one query, only over those groups."""
        grouped = self._in_groups(rows, values, viewer).order_by().values(self.group_path)
        counts: dict[Any, int] = {}
        for key, number in grouped.annotate(number=Count("pk")).values_list(self.group_path, "number"):
            counts[key or None] = counts.get(key or None, 0) + number
        return counts

    def group_sums(
        self, rows: QuerySet[Any], values: Sequence[Any], viewer: Viewer, amount: NumberField
    ) -> dict[Any, list[Any]]:
        """What `amount` comes to in the group of each of `values`: one query, only over those groups."""
        summed = amount.sums(self._in_groups(rows, values, viewer), self.group_path)
        return {key or None: sums for key, sums in summed.items()}

    def _in_groups(self, rows: QuerySet[Any], values: Sequence[Any], viewer: Viewer) -> QuerySet[Any]:
        """Those of `rows` that are in the groups of `values`."""
        keys = {self.group_key(value, viewer) for value in values}
        wanted = Q(**{f"{self.group_path}__in": [key for key in keys if key is not None]})
        if None in keys:
            wanted |= self.compile("empty", None, viewer)
        return rows.filter(wanted)

    def lanes(self, viewer: Viewer) -> list[Lane]:
        """The columns of a board by this field, in order; none when there can be no such board."""
        return []

    def lane_condition(self, key: str, viewer: Viewer) -> dict[str, Any]:
        """The condition that cards in the column `key` meet."""
        return {"field": self.name, "op": "is", "value": [key]}

    def lane_nothing(self, viewer: Viewer) -> dict[str, Any]:
        """The condition that cards without a value meet."""
        return {"field": self.name, "op": "empty", "value": None}

    def lane_change(self, record: Any, key: str | None, viewer: Viewer) -> dict[str, Any]:
        """What the form of `record` is given when its card is put into the column `key`; None for the one without a value.

        A column that is not there is left to the form to refuse.
        """
        known = key is not None and any(lane.key == key for lane in self.lanes(viewer))
        return {self.name: self.lane_value(key, viewer) if known and key is not None else key}

    def lane_value(self, key: str, viewer: Viewer) -> Any:
        """What the field becomes, as its form takes it, when a card is put into the column `key`."""
        return key

    def lane_counts(self, rows: QuerySet[Any], viewer: Viewer) -> dict[str, int]:
        """How many of `rows` each column has, by its key, in one query; those without a value under the empty key."""
        counted = rows.order_by().values(self.group_path).annotate(number=Count("pk"))
        return {str(key or ""): number for key, number in counted.values_list(self.group_path, "number")}
