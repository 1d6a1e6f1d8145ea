"""Columns that the database writes as JSON itself, and how each field is read from its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from django.db import models
from django.db.models import Func, QuerySet

from peyvand.records.fields import DateField, LinkField, MomentField, TermField
from peyvand.records.fields.base import Field
from peyvand.records.statements import Row

Reader = Callable[[Row], Any]
Reading = tuple[QuerySet[Any], tuple[str, ...]]


class Iso(Func):
    """A moment as RFC 3339 writes it. A list has one in every row, and parsing it only to write it again costs more than all else."""

    output_field = models.TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        form = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
        template = f"to_char(%(expressions)s AT TIME ZONE 'UTC', '{form}')"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Moments are kept there as text, in UTC.
        return self.as_sql(compiler, connection, template="(replace(%(expressions)s, ' ', 'T') || 'Z')", **context)


def read_as(rows: QuerySet[Any], fields: Sequence[Field], paths: Sequence[str], kept: frozenset[str]) -> Reading:
    """The query that reads `paths`, with the moments among `fields` as text, and the names of its columns.

    Args:
        kept: paths that are needed as they are, too.
    """
    moments = {one.path for one in fields if type(one) is MomentField}
    columns = [path for path in paths if path not in moments or path in kept]
    told = {_told(path): Iso(path) for path in sorted(moments)}
    names = (*columns, *told)
    return rows.annotate(**told).values_list(*names), names


def reader(field: Field, names: Sequence[str]) -> Reader:
    """A function from a row, read as `names` of columns, to the field's JSON."""
    if type(field) is MomentField:
        return itemgetter(names.index(_told(field.path)))
    kind = type(field)
    if kind.value is Field.value and kind.json in (Field.json, DateField.json):  # a date is written as JSON in the end
        return itemgetter(names.index(field.path))
    if (
        isinstance(field, LinkField)
        and kind.json is LinkField.json
        and kind.value in (LinkField.value, TermField.value)
    ):
        return _link_reader(*(names.index(path) for path in field.needs[:2]))
    # A whole record has further columns behind those of its fields.
    return lambda row: field.json(field.value(dict(zip(names, row, strict=False))))


def _link_reader(pk: int, title: int) -> Reader:
    def read(row: Row) -> dict[str, Any] | None:
        return None if row[pk] is None else {"id": row[pk], "title": row[title] or ""}

    return read


def _told(path: str) -> str:
    return f"{path.replace('__', '_')}_told"
