"""A database of the bench's own: made empty, filled, measured, and taken away again whatever happens."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from peyvand.config.cli.refusals import CannotStart
from peyvand.config.database_url import parse_database


@contextlib.contextmanager
def scratch(beside: str | None, folder: Path) -> Iterator[str]:
    """Yield the address of an empty database.

    Args:
        beside: address of a PostgreSQL database; the new one is made on its server, and it is not itself touched.
            None for a SQLite file in `folder`.

    Raises:
        CannotStart: when the address cannot be used, or the server refuses.
    """
    if beside is None:
        yield f"sqlite:///{folder / 'bench.sqlite3'}"
        return
    try:
        vendor = parse_database(beside).vendor
    except ValueError:
        raise CannotStart("--database takes an address such as postgresql://user:password@host:5432/name.") from None
    if vendor != "postgresql":
        raise CannotStart(
            "--database names a PostgreSQL database; without it the bench uses SQLite in a temporary folder."
        )
    with _beside(beside) as address:
        yield address


_CREATE: LiteralString = "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'"


def _letters_of(server: psycopg.Connection[tuple[str]]) -> LiteralString:
    """How a new database is to tell letters from signs: "C" knows Latin ones alone, and nothing else would be indexed."""
    known = server.execute("SELECT datctype FROM pg_database WHERE datname = current_database()").fetchone()
    return " LC_CTYPE 'C.UTF-8'" if known in (("C",), ("POSIX",)) else ""


@contextlib.contextmanager
def _beside(address: str) -> Iterator[str]:
    name = f"peyvand_bench_{secrets.token_hex(4)}"
    try:
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(sql.SQL(_CREATE + _letters_of(server)).format(sql.Identifier(name)))
    except psycopg.Error as fault:
        raise CannotStart(f"No database for the bench could be made: {fault}") from fault
    try:
        yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
