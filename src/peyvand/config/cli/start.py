"""What comes before any command that uses the records: checks, then Django, then the tables."""

import os
import sqlite3
import sys
from pathlib import Path

from peyvand.config import environment
from peyvand.config.cli import data_folder
from peyvand.config.cli.refusals import CannotStart

OLDEST_SQLITE = (3, 40, 0)


def check_surroundings() -> None:
    """Check settings, data folder and database server; print warnings.

    Raises:
        CannotStart, Misconfigured: with the sentence that says what is wrong.
    """
    environment.check_all()
    data_folder.make_ready(environment.data_dir())
    database = environment.database()
    if database.vendor == "sqlite":
        _check_sqlite(Path(database.name))
        return
    from peyvand.config.cli import postgresql_checks

    for warning in postgresql_checks.check(database):
        print(f"peyvand: {warning}", file=sys.stderr)


def _check_sqlite(file: Path) -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise CannotStart(
            f"Peyvand needs SQLite 3.40 or newer; this Python brings {sqlite3.sqlite_version}. "
            "Use a newer Python, or PostgreSQL."
        )
    data_folder.make_ready(file.parent)
    data_folder.refuse_network_disk(file)


def set_up_django() -> None:
    """Load settings and areas."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyvand.config.settings")
    django.setup()


def open_records() -> None:
    """Check, load Django, and refuse a database that is newer than the code."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    check_surroundings()
    set_up_django()
    from peyvand.config.cli import schema

    schema.refuse_newer_database(MigrationLoader(connection))
