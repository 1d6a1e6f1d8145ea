"""Whether a PostgreSQL server can be trusted with the records."""

from typing import LiteralString

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.rows import args_row

from peyvand.config.cli.refusals import CannotStart
from peyvand.config.environment import Database

OLDEST = 14


def check(database: Database) -> list[str]:
    """Return warnings about the server of ``database``, as sentences.

    Raises:
        CannotStart: when it cannot be reached, is too old, is not UTF-8, or would lose
            acknowledged writes in a power cut (``fsync`` or ``full_page_writes`` off).
    """
    with _connection(database) as connection:
        _refuse_too_old(connection)
        for setting in ("fsync", "full_page_writes"):
            if _show(connection, setting) == "off":
                raise CannotStart(
                    f"The PostgreSQL server has {setting} off, and would lose or damage data in a power cut. "
                    f"Set {setting} = on in postgresql.conf and reload the server."
                )
        encoding = _show(connection, "server_encoding")
        if encoding != "UTF8":
            raise CannotStart(
                f"The database {database.shown} is in {encoding}, which cannot hold every script. "
                "Make it anew with ENCODING 'UTF8'."
            )
        return _warnings(connection)


def rows(database: Database, query: LiteralString) -> list[tuple[str, str]]:
    """Pairs that ``query`` finds; none when a table that it names is not there."""
    with _connection(database) as connection:
        try:
            return connection.cursor(row_factory=args_row(lambda app, name: (app, name))).execute(query).fetchall()
        except psycopg.errors.UndefinedTable:
            return []


def _connection(database: Database) -> psycopg.Connection[tuple[str]]:
    address = {
        "dbname": database.name,
        "user": database.user or None,
        "password": database.password or None,
        "host": database.host or None,
        "port": database.port or None,
        "connect_timeout": "10",
    }
    try:
        return psycopg.connect(make_conninfo("", **(address | database.options)))
    except psycopg.Error as error:
        reason = str(error).strip().partition("\n")[0].rpartition("failed: ")[2].rstrip(".")
        raise CannotStart(
            f"The database {database.shown} cannot be reached ({reason}). Is the server running, "
            "and is PEYVAND_DATABASE_URL right?"
        ) from error


def _refuse_too_old(connection: psycopg.Connection[tuple[str]]) -> None:
    version = connection.info.server_version // 10_000
    if version < OLDEST:
        raise CannotStart(f"Peyvand needs PostgreSQL {OLDEST} or newer; this server is PostgreSQL {version}.")


def _warnings(connection: psycopg.Connection[tuple[str]]) -> list[str]:
    warnings = []
    if _show(connection, "synchronous_commit") == "off":
        warnings.append(
            "The PostgreSQL server has synchronous_commit off: a power cut can lose the last "
            "second of saved changes. Set synchronous_commit = on."
        )
    if _letters(connection) in ("C", "POSIX"):
        warnings.append(
            "The database knows no letters but Latin ones (LC_CTYPE C), so searching for a Persian or Bulgarian name "
            "reads every record. Make the database anew with LC_CTYPE 'C.UTF-8' and restore a backup into it."
        )
    return warnings


def _letters(connection: psycopg.Connection[tuple[str]]) -> str:
    """The locale by which the database tells letters from signs; its trigram indexes hold letters alone."""
    row = connection.execute("SELECT datctype FROM pg_database WHERE datname = current_database()").fetchone()
    return row[0] if row else ""


def _show(connection: psycopg.Connection[tuple[str]], setting: str) -> str:
    row = connection.execute("SELECT current_setting(%s)", [setting]).fetchone()
    return row[0] if row else ""
