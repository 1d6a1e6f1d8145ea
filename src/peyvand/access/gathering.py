"""New rows that wait and are written together: each table's in a few statements, whoever made them."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import groupby
from typing import Any

from django.db import connection, models
from django.db.models.base import ModelState

from peyvand.access.loading import load_objects

_now: ContextVar[Gathering | None] = ContextVar("gathering", default=None)


class Gathering:
    """Rows that wait, with ids already, so that others can name them.

    Constraints between tables hold at the end of the transaction; those within a table are met in `write`.

    Args:
        expected: of how many records rows are going to be gathered.

    Attributes:
        numbers: by series, numbers that were taken for these records and not given to one yet.
    """

    def __init__(self, expected: int) -> None:
        self.expected = expected
        self.numbers: defaultdict[str, deque[int]] = defaultdict(deque)
        self._rows: dict[type[models.Model], list[models.Model]] = {}
        self._ids: dict[type[models.Model], Iterator[int]] = {}

    def add(self, row: models.Model) -> None:
        """Let `row` wait under an id of its own."""
        model = type(row)
        if model not in self._ids:
            self._ids[model] = _free_ids(model, self.expected)
        row.pk = next(self._ids[model])
        self.insert([row])

    def insert(self, rows: Sequence[models.Model]) -> None:
        """Let rows wait whose ids nobody asks for."""
        for row in rows:
            self._rows.setdefault(type(row), []).append(row)

    def write(self) -> None:
        """Write all that wait, in the order in which their tables were first met.

        Raises:
            IntegrityError: a row contradicts another one; the transaction is to be ended.
        """
        for model, rows in self._rows.items():
            for field in _setting_themselves(model):
                for row in rows:
                    field.pre_save(row, add=True)
            for named, some in groupby(rows, key=lambda row: row.pk is not None):
                load_objects(model, some, with_ids=named)
        self._rows.clear()


@contextmanager
def gather(expected: int) -> Iterator[Gathering]:
    """Let new rows wait inside; call `write` in the end, or none of them is written."""
    gathering = Gathering(expected)
    token = _now.set(gathering)
    try:
        yield gathering
    finally:
        _now.reset(token)


def current() -> Gathering | None:
    """What new rows wait in; None when they are written at once."""
    return _now.get()


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one table, at once or, where rows are gathered, together with the others."""
    gathering = _now.get()
    if gathering is not None:
        gathering.insert(rows)
    elif rows:
        type(rows[0])._base_manager.bulk_create(rows)


def new_row(model: type[models.Model], **columns: Any) -> Any:
    """A row to insert with these columns, a link by its id: quicker than making it field by field, as `model` itself does.

    Raises:
        TypeError: it has no such column.
    """
    plain, making = _blank(model)
    if not plain.keys() >= columns.keys():
        raise TypeError(f"{model.__name__} has no columns {sorted(columns.keys() - plain.keys())}.")
    row = model.__new__(model)
    row.__dict__ = {"_state": ModelState(), **plain, **{name: make() for name, make in making}, **columns}
    return row


@cache
def _blank(model: type[models.Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """The columns of a new row by their names, and what makes those anew that differ from row to row."""
    fields = model._meta.concrete_fields
    making = [(str(one.attname), one.get_default) for one in fields if callable(one.default)]
    plain = {name: value for name, value in vars(model()).items() if name != "_state"}
    return plain, making


@cache
def _setting_themselves(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The fields that take a value of their own when they are saved, such as a moment."""
    fields = model._meta.concrete_fields
    return [one for one in fields if type(one).pre_save is not models.Field.pre_save]


def _free_ids(model: type[models.Model], count: int) -> Iterator[int]:
    """Ids that no row of `model` has nor is going to be given by the database; read `count` at a time."""
    table, column = model._meta.db_table, str(model._meta.pk.column)
    last = 0
    while True:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                asked: list[Any] = [table, column, count]
                cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", asked)
                ids = [one for (one,) in cursor.fetchall()]
            else:
                # Nobody else writes until the end of this transaction; what is gathered already is counted by `last`.
                cursor.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
                last = max(last, *cursor.fetchone())
                ids = list(range(last + 1, last + count + 1))
                last += count
        yield from ids
