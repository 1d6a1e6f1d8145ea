"""Queries that are compiled once and run often: building one with the ORM costs more than the database needs to answer it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from peyvand.records import prepared

# Stand in a query for what is given when it runs: ids (no sequence comes this far), and a text (that no person can type).
SLOT = 2**62 + 4_711
TEXT_SLOT = "\ue000 given later"
_SLOTS = (SLOT, TEXT_SLOT)

Row = tuple[Any, ...]

_KEPT_AT_MOST = 1000
_kept: OrderedDict[Hashable, Statement] = OrderedDict()


class Statement:
    """SQL made from a `values_list` query.

    `SLOT`, as the only member of an `__in`, stands in it for ids given later (for one id, where it stands in several
    places), and `TEXT_SLOT` for a text.

    The ORM writes it and converts what comes back, so that it says exactly what the query would have said. What is asked of
    one id or text, or asked again as it is, PostgreSQL also plans once only (`records/prepared.py`).
    """

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.using = rows.db
        self.sql = ""
        self.parameters: tuple[Any, ...] = ()
        self._literal: str | None = None
        self._ran = False
        compiler = rows.query.get_compiler(self.using)
        try:
            self.sql, self.parameters = compiler.as_sql()
        except EmptyResultSet:
            return
        self.parameters = tuple(self.parameters)
        self.converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
        self._slots = self.parameters.count(SLOT)
        if self._slots == 1:
            self._take_apart()

    def _take_apart(self) -> None:
        """Remember what stands before and after the list of ids."""
        self._slot = self.parameters.index(SLOT)
        pieces = self.sql.split("%s")
        before, after = "%s".join(pieces[: self._slot + 1]), "%s".join(pieces[self._slot + 1 :])
        if not before.endswith("IN (") or not after.startswith(")"):
            raise ValueError("The ids of a statement stand in a filter with __in.")
        self._before, self._after = before, after

    def run(self, ids: Sequence[int] = (), *, text: str | None = None) -> list[Row]:
        """The rows of now.

        Args:
            ids: what `SLOT` stands for; nothing is found when there are none.
            text: what `TEXT_SLOT` stands for.
        """
        if not self.sql or (self._slots and not ids):
            return []
        connection = connections[self.using]
        once_more = len(ids) == 1 if self._slots else self._ran or text is not None
        self._ran = True
        if connection.vendor == "postgresql" and once_more:
            found = self._run_prepared(connection, ids, text)
        else:
            found = self._run_plain(connection, ids, text)
        return self._converted(found, connection) if self.converters else found

    def _run_prepared(self, connection: Any, ids: Sequence[int], text: str | None) -> list[Row]:
        stands_for: dict[Any, int | str] = {SLOT: ids[0] if ids else 0, TEXT_SLOT: text or ""}
        given = [stands_for[part] for part in self.parameters if part in _SLOTS]
        if self._literal is None:
            self._literal = prepared.literal(connection, self.sql, self.parameters, _SLOTS)
        return prepared.run(connection, self._literal, given)

    def _run_plain(self, connection: Any, ids: Sequence[int], text: str | None) -> list[Row]:
        sql, parameters = self.sql, self.parameters
        if self._slots == 1:
            sql = f"{self._before}{','.join(['%s'] * len(ids))}{self._after}"
            parameters = (*parameters[: self._slot], *ids, *parameters[self._slot + 1 :])
        elif self._slots:
            (one,) = ids
            parameters = tuple(one if part == SLOT else part for part in parameters)
        if text is not None:
            parameters = tuple(text if one == TEXT_SLOT else one for one in parameters)
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            found: list[Row] = cursor.fetchall()
        return found

    def _converted(self, found: list[Row], connection: Any) -> list[Row]:
        rows = [list(row) for row in found]
        for place, (functions, expression) in self.converters.items():
            for row in rows:
                value = row[place]
                for convert in functions:
                    value = convert(value, expression, connection)
                row[place] = value
        return [tuple(row) for row in rows]


def statement(key: Hashable, make: Callable[[], QuerySet[Any]]) -> Statement:
    """The statement kept under `key`, or the one that the query of `make` becomes.

    Args:
        key: everything the query depends on; where rows are scoped, the access epoch belongs to it.
    """
    kept = _kept.get(key)
    if kept is None:
        kept = _kept[key] = Statement(make())
        while len(_kept) > _KEPT_AT_MOST:
            _kept.popitem(last=False)
    return kept


def forget() -> None:
    """Drop all of them."""
    _kept.clear()
