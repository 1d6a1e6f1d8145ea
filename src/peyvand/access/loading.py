"""Writing very many rows as fast as the driver can: COPY on PostgreSQL, one prepared statement on SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db import connection, models, transaction

_AT_ONCE = 5_000
# What the driver takes as it is, for columns of these kinds; anything else is made ready by its field.
_PLAIN = frozenset({str, int, bool, type(None)})
_PLAIN_COLUMNS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)


def load(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add `rows` to the table of `model`.

    Args:
        columns: names of columns; all that have no default in the database must be there.
        rows: values as the database takes them.

    Raises:
        IntegrityError: a row contradicts another one, or a constraint; none is written then.
    """
    quote = connection.ops.quote_name
    table, named = quote(model._meta.db_table), ", ".join(quote(name) for name in columns)
    waiting = iter(rows)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for row in waiting:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        while part := list(islice(waiting, _AT_ONCE)):
            cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", part)  # noqa: S608  (names of our own)


def load_objects(model: type[models.Model], objects: Iterable[models.Model], *, with_ids: bool = True) -> None:
    """Add new objects as they stand: fields that set themselves when they are saved have been set already.

    Args:
        with_ids: the objects have their ids already; False lets the database give them, and nobody learns them.

    Raises:
        IntegrityError: as in `load`.
    """
    names, take = _columns(model, with_ids)
    load(model, names, map(take, objects))


@cache
def _columns(model: type[models.Model], with_ids: bool) -> tuple[list[str], Callable[[models.Model], list[Any]]]:
    """The columns of `model`, and what takes their values from an object."""
    fields = [one for one in model._meta.concrete_fields if not one.generated and (with_ids or not one.primary_key)]
    pick = _picking(fields)
    pick_plain = _picking([one for one in fields if isinstance(one, _PLAIN_COLUMNS)])
    ready = [(place, one.get_db_prep_save) for place, one in enumerate(fields)]
    others = [(place, prepared) for place, prepared in ready if not isinstance(fields[place], _PLAIN_COLUMNS)]

    def take(one: models.Model) -> list[Any]:
        values = list(pick(vars(one)))
        all_plain = _PLAIN.issuperset(map(type, pick_plain(vars(one))))
        for place, prepared in others if all_plain else ready:
            value = values[place]
            if value is not None:
                values[place] = prepared(value, connection)
        return values

    return [str(one.column) for one in fields], take


def _picking(fields: Sequence[models.Field[Any, Any]]) -> Callable[[Mapping[str, Any]], Iterable[Any]]:
    """What picks the values of these fields out of the attributes of an object."""
    names = [str(one.attname) for one in fields]
    return itemgetter(*names) if len(names) > 1 else lambda one: [one[name] for name in names]
