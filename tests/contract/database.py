"""The whole database as values, and a browser that watches it at every request (INV-03, INV-04)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from django.test import Client

# What reading may write: who is signed in, and how often somebody tried to.
ACCESS_LOGS = {
    "sessions.Session", "usersessions.UserSession", "axes.AccessLog", "axes.AccessAttempt", "axes.AccessFailureLog",
    "access.AccessEpoch", "access.UserSession", "access.ApiToken", "api.Allowance",
}  # fmt: skip
Rows = frozenset[str]


@cache
def _readings() -> dict[str, str]:
    """Each table that is not an access log, and the statement that reads it: written once, since each request is watched twice."""
    quoted = connection.ops.quote_name
    found = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.label not in ACCESS_LOGS and meta.managed and not meta.proxy:
            columns = [quoted(str(one.column)) for one in meta.concrete_fields if one.attname != "last_login"]
            found[meta.label] = f"SELECT {', '.join(columns)} FROM {quoted(meta.db_table)}"
    return found


def business() -> dict[str, Rows]:
    """Every table that is not an access log, as rows."""
    with connection.cursor() as cursor:
        return {label: _rows(cursor, sql) for label, sql in _readings().items()}


def _rows(cursor: Any, sql: str) -> Rows:
    cursor.execute(sql)
    return frozenset(map(str, cursor.fetchall()))


def changed(before: dict[str, Rows], after: dict[str, Rows]) -> set[str]:
    """Names of the tables that differ."""
    return {name for name in before if before[name] != after[name]}


@cache
def _harmless() -> re.Pattern[str]:
    """Statements that change no table but access logs: what else a statement says, a change is to be thought of."""
    logs = [re.escape(one._meta.db_table) for one in apps.get_models() if one._meta.label in ACCESS_LOGS]
    reads = r"SELECT|SAVEPOINT|RELEASE|ROLLBACK|PRAGMA|EXPLAIN|SHOW|(?!.*\b(INSERT|UPDATE|DELETE)\b)WITH"
    return re.compile(
        rf'\s*(({reads})\b|(INSERT INTO|UPDATE|DELETE FROM) "({"|".join(logs)})")', re.DOTALL | re.IGNORECASE
    )


class _Watch:
    """Reads the tables before the first statement that may change them; without one there is nothing to compare."""

    def __init__(self) -> None:
        self.before: dict[str, Rows] | None = None
        self.silent = True

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.silent and not _WRITES_NOTHING.match(sql):
            self.silent = False
        if self.before is None and not _harmless().match(sql):
            self.before = business()
        return execute(sql, params, many, context)


_WRITES_NOTHING = re.compile(r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|PRAGMA)\b", re.IGNORECASE)


def _rows_written() -> int:
    """Rows that this connection has written so far, whoever sent the statement; only SQLite counts them."""
    return connection.connection.total_changes if connection.vendor == "sqlite" else 0


class WatchfulClient(Client):
    """A browser with which no request that only looks, and none that is refused, changes anything but access logs."""

    def request(self, **request: Any) -> Any:
        watch, written = _Watch(), _rows_written()
        with connection.execute_wrapper(watch):
            answer = super().request(**request)
        assert not watch.silent or written == _rows_written(), "something was written past Django"
        looks = request["REQUEST_METHOD"] in ("GET", "HEAD", "OPTIONS")
        if watch.before is not None and (looks or answer.status_code >= 400):
            differing = changed(watch.before, business())
            assert not differing, f"{request['PATH_INFO']} wrote {differing}"
        return answer
