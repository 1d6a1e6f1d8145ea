"""The indexes behind the firm's own fields: quick order and filters, and no two alike.

They are made when a field asks for them and again after each migrate, since SQLite loses those that no migration knows of when it
remakes a table. Their names and expressions are made of letters and numbers of ours.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, connections, transaction

from peyvand.access.models.custom import on_postgresql, on_sqlite
from peyvand.records.custom.kinds import Custom
from peyvand.records.models import CustomField


def ensure(one: Custom, model: Any) -> None:
    """Make the indexes that a field asks for, and drop those that it does not.

    Raises:
        IntegrityError: when two records have the same, and no two may.
    """
    table, pk = model._meta.db_table, one.row.pk
    wanted: dict[str, str] = {}
    living = one.row.deleted_at is None
    if one.row.unique and living:
        wanted[f"custom_{pk}_once"] = f"({_expression(one.alike)})"
    if one.row.indexed and living:
        wanted[f"custom_{pk}_order"] = f"({_expression(one.order)}), id"
        if one.alike != one.order:
            wanted[f"custom_{pk}_alike"] = f"({_expression(one.alike)}), id"
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # It makes no index while checks of this transaction's own rows are still to come.
            connection.check_constraints()
        for name in (f"custom_{pk}_once", f"custom_{pk}_order", f"custom_{pk}_alike"):
            if name not in wanted:
                cursor.execute(f"DROP INDEX IF EXISTS {quote(name)}")
        for name, columns in wanted.items():
            once = "UNIQUE " if name.endswith("_once") else ""
            cursor.execute(
                f"CREATE {once}INDEX IF NOT EXISTS {quote(name)} ON {quote(table)} ({columns}) WHERE deleted_at IS NULL"
            )
        if wanted and connection.vendor == "postgresql":
            cursor.execute(f"ANALYZE {quote(table)}")


def drop(pk: int) -> None:
    """Take away all indexes of the field with this id."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            connection.check_constraints()
        for kind in ("once", "order", "alike"):
            cursor.execute(f"DROP INDEX IF EXISTS {quote(f'custom_{pk}_{kind}')}")


def _expression(key: str) -> str:
    column = connection.ops.quote_name("custom")
    if connection.vendor == "sqlite":
        return on_sqlite(column, key, numeric=key.startswith("n"))
    casts = {"n": "::numeric", "b": "::boolean", "l": "::bigint"}
    return on_postgresql(column, key, casts.get(key[0], 'COLLATE "C"'))


def ensure_all(sender: Any = None, using: str = "default", **_: Any) -> None:
    """Make those that are missing; called after each migrate."""
    if getattr(sender, "label", "records") != "records" or using != "default":
        return
    from peyvand.records import registry

    tables = set(connections[using].introspection.table_names())
    if CustomField._meta.db_table not in tables:
        return
    models = {one.name: one.model for one in registry.resources()}
    for row in CustomField.objects.filter(deleted_at=None).prefetch_related("choices"):
        model = models.get(row.resource)
        if (row.unique or row.indexed) and model is not None and model._meta.db_table in tables:
            ensure(Custom(row, tuple(row.choices.all())), model)
