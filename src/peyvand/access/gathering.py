"""New rows that wait and are written together: each table's in a few statements, whoever made them."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, models

_AT_ONCE = 500
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
            model._base_manager.bulk_create(rows, batch_size=_AT_ONCE)
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
