"""Finding by part of a name: which models are searched, their indexes, and the words one types."""

from typing import Any

from django.apps import apps
from django.db import connection, connections, models
from django.db.models import Q, QuerySet

from peyvand.foundation import wanted
from peyvand.foundation.wanted import Wanted
from peyvand.records.lookups import SHORTEST_PART, index_table


def matching(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Rows whose search key holds every word of `text`, in any order, in any of the ways people write its letters."""
    condition = word_condition(text)
    return rows.filter(condition) if condition is not None else rows


def holding(key: str, search: Wanted) -> Q:
    """The condition that the text at `key` holds what is wanted: a way of each word, or the whole as one number."""
    condition = Q()
    for ways in search.words:
        condition &= Q(**{f"{key}__matches": ways})
    return condition | Q(**{f"{key}__matches": search.joined}) if search.joined else condition


def word_condition(text: str) -> Q | None:
    """The condition behind `matching`; None when `text` holds no letter or digit."""
    search = wanted.read(text)
    return holding("search_key", search) if search else None


def is_indexed(text: str) -> bool:
    """True when looking for `text` goes through the trigram index.

    It has a word of three letters or more; on PostgreSQL two are enough, because its trigrams hold the beginnings of words.
    """
    shortest = 2 if connection.vendor == "postgresql" else SHORTEST_PART
    return any(all(len(way) >= shortest for way in ways) for ways in wanted.read(text).words)


def searchable_models() -> list[type[models.Model]]:
    """Models with a `search_key`, each of which has a trigram index."""
    return [
        model for model in apps.get_models() if any(field.name == "search_key" for field in model._meta.concrete_fields)
    ]


def ensure_indexes(sender: Any = None, using: str = "default", **_: Any) -> None:
    """Make the trigram indexes that are missing; called after each migrate, since SQLite loses triggers when a table is remade."""
    if sender is not None and getattr(sender, "label", "records") != "records":
        return
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for model in searchable_models():
            table = model._meta.db_table
            if table in tables:
                make = _ensure_on_postgresql if connection.vendor == "postgresql" else _ensure_on_sqlite
                make(cursor, connection.ops.quote_name, table)


def _ensure_on_postgresql(cursor: Any, quote: Any, table: str) -> None:
    name = quote(f"{table}_search_trigram")
    cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {quote(table)} USING gin (search_key gin_trgm_ops)")


def _ensure_on_sqlite(cursor: Any, quote: Any, table: str) -> None:
    cursor.execute(
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND name LIKE %s",
        [table, f"{table}_search_%"],
    )
    if cursor.fetchone()[0] == 3:
        return
    index, rows = quote(index_table(table)), quote(table)
    cursor.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {index} USING fts5("
        f"search_key, content={rows}, content_rowid='id', tokenize='trigram case_sensitive 1')"
    )
    remove = f"INSERT INTO {index}({index}, rowid, search_key) VALUES ('delete', old.id, old.search_key);"
    add = f"INSERT INTO {index}(rowid, search_key) VALUES (new.id, new.search_key);"
    for event, body in (("INSERT", add), ("DELETE", remove), ("UPDATE OF search_key", remove + add)):
        trigger = quote(f"{table}_search_{event.split()[0].lower()}")
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {trigger} AFTER {event} ON {rows} BEGIN {body} END")
    cursor.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
