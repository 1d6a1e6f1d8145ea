"""The whole database as values, and a browser that watches it at every request (INV-03, INV-04)."""

from __future__ import annotations

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


class WatchfulClient(Client):
    """A browser with which no request that only looks, and none that is refused, changes anything but access logs."""

    def request(self, **request: Any) -> Any:
        before = business()
        answer = super().request(**request)
        looks = request["REQUEST_METHOD"] in ("GET", "HEAD", "OPTIONS")
        if looks or answer.status_code >= 400:
            written = changed(before, business())
            assert not written, f"{request['PATH_INFO']} wrote {written}"
        return answer
