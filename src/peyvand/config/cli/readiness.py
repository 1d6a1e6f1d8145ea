"""Whether a start may leave out the preparation, because nothing has changed since the last one.

Preparing loads Django, which takes longer than all the rest of a start. What it would look at is
therefore summed up in one fingerprint, kept in the data folder: the migrations that the code has,
those that the database has, the packages, the translations.
"""

import hashlib
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from peyvand.config.cli.project import LOCALE, PACKAGE, ROOT
from peyvand.config.environment import Database

_APPLIED = "SELECT app, name FROM django_migrations ORDER BY app, name"


def is_ready(database: Database, folder: Path) -> bool:
    """True when the preparation that ``folder`` remembers was for this very code and database."""
    kept = folder / "prepared"
    return kept.exists() and kept.read_text(encoding="ascii") == _fingerprint(database)


def remember(database: Database, folder: Path) -> None:
    """Note that code and database, as they are now, have been prepared."""
    (folder / "prepared").write_text(_fingerprint(database), encoding="ascii")


def _fingerprint(database: Database) -> str:
    parts = [sys.version, database.shown, (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")]
    parts += sorted(str(file) for file in PACKAGE.glob("*/migrations/*.py"))
    parts += [f"{file} {file.stat().st_mtime_ns}" for file in sorted(LOCALE.glob("*/*/*.po"))]
    parts += [f"{app} {name}" for app, name in _applied(database)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _applied(database: Database) -> list[tuple[str, str]]:
    if database.vendor == "postgresql":
        from peyvand.config.cli import postgresql_checks

        return postgresql_checks.rows(database, _APPLIED)
    try:
        with closing(sqlite3.connect(database.name)) as connection:
            return connection.execute(_APPLIED).fetchall()
    except sqlite3.OperationalError:
        return []  # a new database, which has no such table
