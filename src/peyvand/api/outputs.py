"""Records as JSON: straight from the columns of a row, without objects in between."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import orjson

from peyvand.api.columns import Reader, read_as, reader
from peyvand.records.all_rows import AllRows
from peyvand.records.fields.base import Field
from peyvand.records.forms import RowsField
from peyvand.records.resource import Resource
from peyvand.records.statements import SLOT, Row, Statement, statement
from peyvand.records.viewer import Viewer

Item = dict[str, Any]


def rights_key(viewer: Viewer) -> Hashable:
    """What scoped statements are kept under: whoever it is, with these rights, this token's limit, and their words' language."""
    return viewer.user.pk, viewer.rights.epoch, viewer.actions, viewer.formats.language


def item_of(row: Row, readers: Sequence[tuple[str, Reader]]) -> Item:
    """A record whose row begins with id and version, with all that has one value."""
    return {"id": row[0], "version": row[1], **{name: read(row) for name, read in readers}}


def add_many(items: list[Item], fields: Iterable[Field], resource: Resource) -> None:
    """Add the fields with several values: one query for each, whatever the number of records."""
    ids = [item["id"] for item in items]
    for one in fields:
        kept = statement(("many", resource.name, one.name), lambda one=one: one.many_rows(resource.model, [SLOT]))  # type: ignore[misc]
        found = one.gather(kept.run(ids))
        for item in items:
            item[one.name] = one.json(found.get(item["id"]))


@dataclass(frozen=True)
class Whole:
    """How everything of one record is read that somebody may see, in one query.

    Attributes:
        many: fields with several values, in the order of the last columns of a row.
        rows: fields of rows such as phones, with the names of a row's members; their columns come after those.
    """

    statement: Statement
    readers: list[tuple[str, Reader]]
    many: list[Field]
    rows: list[tuple[str, tuple[str, ...]]]

    def item(self, row: Row) -> Item:
        """The record of `row`."""
        made = item_of(row, self.readers)
        told = row[len(row) - len(self.many) - len(self.rows) :]
        for one, text in zip(self.many, told, strict=False):
            made[one.name] = one.json(one.gather(orjson.loads(text)).get(row[0]))
        for (name, keys), text in zip(self.rows, told[len(self.many) :], strict=True):
            made[name] = [dict(zip(keys, values[1:], strict=True)) for values in orjson.loads(text)]
        return made


def read_one(resource: Resource, viewer: Viewer, pk: int) -> Item | None:
    """One living record with all that the viewer may read of it; None when it is not theirs to see."""
    key = (resource.name, rights_key(viewer))
    whole = _kept.get(key)
    if whole is None:
        if len(_kept) > _MOST_KEPT:
            _kept.clear()
        whole = _kept[key] = _whole(resource, viewer)
    found = whole.statement.run([pk])
    return whole.item(found[0]) if found else None


_MOST_KEPT = 500
_kept: dict[Hashable, Whole] = {}


def _whole(resource: Resource, viewer: Viewer) -> Whole:
    fields = resource.readable(viewer)
    columns, names = only_in_form(resource, viewer)
    many = [one for one in fields if one.many]
    paths = ["pk", "version", *sorted({path for one in fields for path in one.needs} | set(columns))]
    living = resource.rows(viewer).filter(pk__in=[SLOT])
    for one in fields:
        living = one.prepare(living, viewer)
    rows, read = read_as(living, fields, paths, frozenset())
    together = {f"many_{one.name}": AllRows(one.many_rows(resource.model, [SLOT])) for one in many}
    together |= {f"rows_{name}": AllRows(resource.form.kept_rows(name, [SLOT])) for name in names}
    readers = [(one.name, reader(one, read)) for one in fields if not one.many]
    readers += [(name, itemgetter(read.index(name))) for name in columns]
    made = rows.annotate(**together).values_list(*read, *together)
    return Whole(Statement(made), readers, many, [(name, resource.form.row_keys(name)) for name in names])


def only_in_form(resource: Resource, viewer: Viewer) -> tuple[list[str], list[str]]:
    """Readable names that the form has and lists have not: plain columns, and fields of rows."""
    unlisted = {
        name: one
        for name, one in resource.form.base_fields.items()
        if resource.field(name) is None and resource.can_see(name, viewer)
    }
    rows = [name for name, one in unlisted.items() if isinstance(one, RowsField)]
    return [name for name in unlisted if name not in rows], rows
