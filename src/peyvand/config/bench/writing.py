"""Writing very many rows: COPY on PostgreSQL, one prepared statement on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

_AT_ONCE = 5_000


def write(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add `rows` to the table of `model`.

    Args:
        columns: names of columns; all that have no default in the database must be there.
        rows: values as the database takes them (`plain` makes moments and JSON so).
    """
    quote = connection.ops.quote_name
    table, named = quote(model._meta.db_table), ", ".join(quote(name) for name in columns)
    waiting = iter(rows)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for row in waiting:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        while part := list(islice(waiting, _AT_ONCE)):
            cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", part)  # noqa: S608  (names of our own)


def write_objects(model: type[models.Model], objects: Iterable[models.Model]) -> None:
    """Add whole objects, whose ids are set already."""
    fields = model._meta.concrete_fields
    special = (models.DateTimeField, models.JSONField)
    prepared = [(one.attname, one.get_db_prep_save if isinstance(one, special) else None) for one in fields]

    def values(one: models.Model) -> list[Any]:
        return [make(getattr(one, name), connection) if make else getattr(one, name) for name, make in prepared]

    write(model, [str(one.column) for one in fields], (values(one) for one in objects))


def settle(wrote: Sequence[type[models.Model]]) -> None:
    """Let sequences go on after the ids that were given, and the database know how its tables look by now."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(wrote)):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")
