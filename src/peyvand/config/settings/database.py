"""SQLite for one machine, PostgreSQL for a bigger house; both with settings that lose no acknowledged write."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from peyvand.config import environment

_NEVER_UNASKED = 2**31  # runs of a statement after which psycopg would prepare it by itself


def database(url: str) -> dict[str, Any]:
    """Django's description of the database at `url` (sqlite:///path or postgresql://user:password@host:port/name)."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path[1:] if parts.path.startswith("//") else parts.path))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        # One lasting connection a thread: opening one costs more than a list. Health checks mend a restarted server (F-25).
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": _options(dict(parse_qsl(parts.query))),
    }


def _options(asked: dict[str, str]) -> dict[str, Any]:
    """What the address asks of libpq, after what Peyvand asks of every session; the later word counts.

    A record with twenty links is read with twenty joins. To weigh the orders in which eight of them could be made takes
    the server longer than to read the record, and they are written in a good order. `records/prepared.py` asks for the
    statements to prepare, which have one good plan whatever is given to them; none are prepared because they came often.
    """
    ours = "-c join_collapse_limit=4 -c plan_cache_mode=force_generic_plan"
    return asked | {"options": f"{ours} {asked.get('options', '')}".strip(), "prepare_threshold": _NEVER_UNASKED}


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # IMMEDIATE: a transaction that reads first and writes later would else fail at once, whatever the timeout.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL keeps the last commits through a power cut; a negative cache_size is in KiB.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;",
        },
    }


DATABASES = {"default": database(environment.database_url())}
