"""A database that processes other than the test's own can open: for tests with real workers and servers."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).parents[2]


@contextmanager
def in_a_file(folder: Path) -> Iterator[None]:
    """On SQLite, let the default connection use a copy of the test database in a file; elsewhere do nothing.

    The test database of SQLite is in memory, where no other process can see it.
    """
    if connection.vendor != "sqlite":
        yield
        return
    file = str(folder / "peyvand.sqlite3")
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, file
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name


def environment(**more: str) -> dict[str, str]:
    """The environment in which another process of Peyvand opens the database of this test."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "PEYVAND_DATABASE_URL": _url(),
        **more,
    }


def _url() -> str:
    at = {key: str(value or "") for key, value in connection.settings_dict.items() if isinstance(value, str | int)}
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(at['NAME'])}"
    account = quote(at["USER"]) + (f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else "")
    return f"postgresql://{account}@{at['HOST']}:{at['PORT'] or 5432}/{quote(at['NAME'])}"
