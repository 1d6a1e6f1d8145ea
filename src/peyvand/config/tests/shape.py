"""The shape of a database and the rows it starts with, as texts that two databases can be compared by."""

from __future__ import annotations

from django.db import connection

Shape = dict[str, list[str]]
# Of Django itself: in which order things were made.
_NOT_COMPARED = {"django_migrations", "django_content_type", "auth_permission"}
_MOMENTS = {"created_at", "updated_at"}
# The search tables of SQLite are known by the triggers that fill them, and hold nothing of their own.
_ON_SQLITE = """
    SELECT tbl_name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'
        AND NOT (type = 'table' AND name GLOB '*_search*')
"""
_ON_POSTGRESQL = """
    SELECT table_name, concat_ws(' ', column_name, data_type, character_maximum_length, numeric_precision, numeric_scale,
        collation_name, is_nullable, column_default, is_identity)
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT conrelid::regclass::text, concat_ws(' ', conname, pg_get_constraintdef(oid), condeferrable, condeferred)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
    UNION ALL
    SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
"""


def shape() -> Shape:
    """Each table: its columns, constraints, indexes and triggers in any order, and its rows."""
    found = {table: sorted(parts) for table, parts in _parts().items()}
    for table in sorted(set(found) - _NOT_COMPARED):
        found[f"rows of {table}"] = _rows(table)
    return found


def _parts() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_ON_POSTGRESQL)
            for table, part in cursor.fetchall():
                found.setdefault(table, set()).add(part)
            return found
        cursor.execute(_ON_SQLITE)
        for table, kind, sql in cursor.fetchall():
            parts = pieces(sql) if kind == "table" else {sql}
            found.setdefault(table, set()).update(parts)
    return found


def pieces(sql: str) -> set[str]:
    """Columns and constraints of a CREATE TABLE of SQLite, which keeps no other record of most of them."""
    found, depth, quote, start = set(), 0, "", sql.index("(") + 1
    for place, letter in enumerate(sql):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        if not quote and ((letter == "," and depth == 1) or (letter == ")" and depth == 0)):
            found.add(sql[start:place].strip())
            start = place + 1
    return found


def _rows(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        names = [column[0] for column in cursor.description]
        return sorted(
            repr(sorted((n, v) for n, v in zip(names, row, strict=True) if n not in _MOMENTS)) for row in cursor
        )
