"""Records as JSON: straight from the columns of a row, without objects in between."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

from peyvand.records.fields import DateField, LinkField
from peyvand.records.fields.base import Field
from peyvand.records.forms import RowsField
from peyvand.records.resource import Resource
from peyvand.records.statements import SLOT, Row, statement
from peyvand.records.viewer import Viewer

Reader = Callable[[Row], Any]
Item = dict[str, Any]


def rights_key(viewer: Viewer) -> Hashable:
    """What scoped statements are kept under: whoever it is, with these rights and this token's limit."""
    return viewer.user.pk, viewer.rights.epoch, viewer.actions


def reader(field: Field, paths: Sequence[str]) -> Reader:
    """A function from a row, read as `paths`, to the field's JSON."""
    kind = type(field)
    plain = kind.value is Field.value and kind.json in (Field.json, DateField.json)
    if plain or isinstance(field, DateField):  # dates are written as JSON in the end
        return itemgetter(paths.index(field.path))
    if isinstance(field, LinkField) and kind.json is LinkField.json and kind.value is LinkField.value:
        return _link_reader(*(paths.index(path) for path in field.needs[:2]))
    return lambda row: field.json(field.value(dict(zip(paths, row, strict=True))))


def _link_reader(pk: int, title: int) -> Reader:
    def read(row: Row) -> Item | None:
        return None if row[pk] is None else {"id": row[pk], "title": row[title] or ""}

    return read


@dataclass(frozen=True)
class Shape:
    """How rows of a resource become JSON, for one choice of fields.

    Attributes:
        paths: what rows are read as; begins with "pk" and "version".
        columns: columns of the model that are told as they are, beside the fields.
        rows: fields of rows, such as phones.
    """

    resource: Resource
    fields: tuple[Field, ...]
    paths: tuple[str, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    @cached_property
    def readers(self) -> list[tuple[str, Reader]]:
        """Names and readers of all that has one value."""
        single = [(one.name, reader(one, self.paths)) for one in self.fields if not one.many]
        return [*single, *((name, itemgetter(self.paths.index(name))) for name in self.columns)]

    def items(self, rows: Sequence[Row]) -> list[Item]:
        """The records of `rows`: one query more for each field with several values, whatever their number."""
        readers = self.readers
        made = [{"id": row[0], "version": row[1], **{name: read(row) for name, read in readers}} for row in rows]
        ids = [row[0] for row in rows]
        for one in self.fields:
            if one.many:
                found = many_values(one, self.resource, ids)
                for item in made:
                    item[one.name] = one.json(found.get(item["id"]))
        for name in self.rows:
            found = rows_values(name, self.resource, ids)
            for item in made:
                item[name] = found.get(item["id"], [])
        return made


def many_values(field: Field, resource: Resource, ids: list[int]) -> dict[int, Any]:
    """Values of a field with several of them."""
    found = statement(("many", resource.name, field.name), lambda: field.many_rows(resource.model, [SLOT]))
    return field.gather(found.run(ids))


def rows_values(name: str, resource: Resource, ids: list[int]) -> dict[int, list[Item]]:
    """Rows of a field such as phones."""
    form = resource.form
    keys = tuple(form.base_fields[name].row_form.base_fields)  # type: ignore[attr-defined]
    kept = statement(("rows", resource.name, name), lambda: form.kept_rows(name, [SLOT]))
    found: dict[int, list[Item]] = {}
    for row in kept.run(ids):
        found.setdefault(row[0], []).append(dict(zip(keys, row[1:], strict=True)))
    return found


def whole_shape(resource: Resource, viewer: Viewer) -> Shape:
    """Everything of one record that the viewer may read: the fields of lists, and what only the form holds."""
    fields = tuple(resource.readable(viewer))
    columns, rows = only_in_form(resource, viewer)
    paths = ["pk", "version", *sorted({path for one in fields for path in one.needs} | set(columns))]
    return Shape(resource, fields, tuple(paths), columns, rows)


def only_in_form(resource: Resource, viewer: Viewer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Readable names that the form has and lists have not: plain columns, and fields of rows."""
    unlisted = {
        name: one
        for name, one in resource.form.base_fields.items()
        if resource.field(name) is None and resource.can_see(name, viewer)
    }
    rows = tuple(name for name, one in unlisted.items() if isinstance(one, RowsField))
    return tuple(name for name in unlisted if name not in rows), rows


def read_one(resource: Resource, viewer: Viewer, pk: int) -> Item | None:
    """One living record with all that the viewer may read of it; None when it is not theirs to see."""
    key = (resource.name, *rights_key(viewer))  # type: ignore[misc]
    shape = _shapes.get(key)
    if shape is None:
        if len(_shapes) > _MOST_SHAPES:
            _shapes.clear()
        shape = _shapes[key] = whole_shape(resource, viewer)
    found = statement(("one", *key), lambda: resource.rows(viewer).filter(pk__in=[SLOT]).values_list(*shape.paths)).run(
        [pk]
    )
    return shape.items(found)[0] if found else None


_MOST_SHAPES = 500
_shapes: dict[Hashable, Shape] = {}
