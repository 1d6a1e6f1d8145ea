"""The tables of an empty house, kept between runs of the tests: a hundred migrations take longer than most tests do."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django
from django.core import management
from django.db import connection

_ROOT = Path(__file__).resolve().parents[1]
_SOURCES = _ROOT / "src" / "peyvand"
# What the tables and their first rows are made by.
_MAKERS = ("*/migrations/*.py", "*/starting_terms.py", "records/search.py", "records/custom/*.py", "foundation/*.py")


@contextmanager
def migrated() -> Iterator[None]:
    """Inside, `migrate` copies what it made at an earlier run, when nothing that it depends on is another since."""
    if connection.vendor != "sqlite":
        yield
        return
    kept, command = _kept_file(), management.call_command

    def call(name: str, *arguments: Any, **options: Any) -> Any:
        if name != "migrate":
            return command(name, *arguments, **options)
        connection.ensure_connection()
        if kept.is_file():
            with closing(sqlite3.connect(kept)) as source:
                source.backup(connection.connection)
            return None
        done = command(name, *arguments, **options)
        _keep(kept)
        return done

    with patch.object(management, "call_command", call):
        yield


def furnish(file: Path) -> None:
    """Begin a database at `file` with the kept tables, where there are any; `migrate` has little left to do there."""
    if _kept_file().is_file():
        shutil.copyfile(_kept_file(), file)


def _keep(target: Path) -> None:
    """Write the database to `target`, whole or not at all: several processes may do so at once."""
    target.parent.mkdir(exist_ok=True)
    for old in target.parent.glob("migrated-*"):
        old.unlink(missing_ok=True)
    part = target.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(part)) as copy:
        connection.connection.backup(copy)
    part.replace(target)


def _kept_file() -> Path:
    return _ROOT / ".pytest_cache" / f"migrated-{_key()}.sqlite3"


@cache
def _key() -> str:
    told = hashlib.sha256(django.get_version().encode())
    for pattern in _MAKERS:
        for file in sorted(_SOURCES.glob(pattern)):
            told.update(f"{file.relative_to(_SOURCES)}\n".encode() + file.read_bytes())
    return told.hexdigest()[:20]
