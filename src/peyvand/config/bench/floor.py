"""The floor: a bare web app that runs plain indexed SQL through the database's own driver and writes JSON.

It runs behind the same server program with the same settings, on the same database, without Django, rights, forms or journal.
"""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

import orjson

from peyvand.config import environment
from peyvand.config.bench import floor_sql as sql

Given = dict[str, str]
Headers = list[tuple[str, str]]
_CHUNK = 2_000


class Sqlite:
    """The connection of this process to a SQLite file, set as Peyvand sets its own."""

    def __init__(self, name: str) -> None:
        import sqlite3

        self.connection = sqlite3.connect(name, isolation_level=None, timeout=20)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-32000", "mmap_size=268435456"):
            self.connection.execute(f"PRAGMA {pragma}")
        self.matching, self.anywhere = sql.MATCHING_SQLITE, sql.ANYWHERE_SQLITE

    def run(self, statement: str, *values: Any) -> Any:
        """The cursor of a statement, whose marks are written as psycopg writes them."""
        return self.connection.execute(statement.replace("%s", "?"), values)

    def wanted(self, part: str) -> str:
        """What stands for part of a name in `matching`."""
        return f'"{part}"'


class Postgresql:
    """The connection of this process to PostgreSQL."""

    def __init__(self, address: str) -> None:
        import psycopg

        self.connection = psycopg.connect(address, autocommit=True)
        self.matching, self.anywhere = sql.MATCHING_POSTGRESQL, sql.ANYWHERE_POSTGRESQL

    def run(self, statement: str, *values: Any) -> Any:
        """The cursor of a statement."""
        return self.connection.execute(statement, values)

    def wanted(self, part: str) -> str:
        """What stands for part of a name in `matching`."""
        return f"%{part}%"


@cache
def database() -> Sqlite | Postgresql:
    """The one connection of this process."""
    found = environment.database()
    return Sqlite(found.name) if found.vendor == "sqlite" else Postgresql(environment.database_url())


def _rows(names: tuple[str, ...], cursor: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _listed(statement: str, *values: Any) -> dict[str, Any]:
    return {"items": _rows(sql.COLUMNS, database().run(statement, *values))}


def _list(given: Given) -> Any:
    return _listed(sql.LIST)


def _list_with_total(given: Given) -> Any:
    return {**_listed(sql.LIST), "total": database().run(sql.TOTAL).fetchone()[0]}


def _page(given: Given) -> Any:
    return _listed(sql.PAGE, int(given["offset"]))


def _filter(given: Given) -> Any:
    return _listed(sql.FILTER, int(given["group"]), given["city"])


def _search(given: Given) -> Any:
    return _listed(sql.FOUND.format(where=database().matching), database().wanted(given["part"]))


def _everywhere(given: Given) -> Any:
    wanted, anywhere = database().wanted(given["part"]), database().anywhere
    found = {
        table: database().run(statement.format(where=anywhere.format(table=table)), wanted).fetchall()
        for table, statement in sql.EVERYWHERE
    }
    return {"groups": {table: _rows(("id", "title"), rows) for table, rows in found.items()}}


def _owned(given: Given) -> Any:
    return _listed(sql.OWNED, int(given["owner"]))


def _one(given: Given) -> Any:
    number = int(given["id"])
    (found,) = _rows(sql.COLUMNS, database().run(sql.ONE, number))
    return {**found, "entries": _rows(sql.ENTRY_COLUMNS, database().run(sql.ENTRIES, number))}


def _groups(given: Given) -> Any:
    return {"items": _rows(("group", "count"), database().run(sql.GROUPS))}


def _sums(given: Given) -> Any:
    rows = database().run(sql.SUMS)
    return {"items": [{"stage": s, "currency": c, "count": n, "sum": str(total)} for s, c, n, total in rows]}


def _create(given: Given) -> Any:
    now = datetime.now(UTC).isoformat(sep=" ")
    name = given["name"]
    keys, links = (name.lower(),) * 3, (int(given["group"]), int(given["owner"]))
    values = (name, *keys, *links, now, now, secrets.token_hex(8))
    return {"id": database().run(sql.CREATE, *values).fetchone()[0]}


def _change(given: Given) -> Any:
    database().run(sql.CHANGE, given["note"], datetime.now(UTC).isoformat(sep=" "), int(given["id"]))
    return {"id": int(given["id"])}


def _exported() -> Iterator[bytes]:
    cursor = database().run(sql.EXPORT)
    text = io.StringIO()
    writer = csv.writer(text)
    while part := cursor.fetchmany(_CHUNK):
        writer.writerows(part)
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()


JOBS: dict[str, Callable[[Given], Any]] = {
    "/list": _list,
    "/list-with-total": _list_with_total,
    "/page": _page,
    "/filter": _filter,
    "/search": _search,
    "/everywhere": _everywhere,
    "/owned": _owned,
    "/one": _one,
    "/groups": _groups,
    "/sums": _sums,
    "/create": _create,
    "/change": _change,
}


def application(environ: dict[str, Any], start_response: Callable[[str, Headers], Any]) -> Iterable[bytes]:
    """The whole app: one statement or two, and their rows as JSON."""
    path = environ["PATH_INFO"]
    if path == "/export":
        start_response("200 OK", [("Content-Type", "text/csv")])
        return _exported()
    if path == "/health":
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "3")])
        return [b"ok\n"]
    given = dict(parse_qsl(environ["QUERY_STRING"]))
    if environ["REQUEST_METHOD"] != "GET":
        given |= orjson.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    body = orjson.dumps(JOBS[path](given))
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


if __name__ == "__main__":
    from peyvand.config.cli import web

    web.server_of("peyvand.config.bench.floor:application").serve()
