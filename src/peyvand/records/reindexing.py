"""What records are found by, against what they say: looked at by the doctor, made anew by `./peyvand reindex`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, models, transaction

from peyvand.access import epoch as access_epoch
from peyvand.records.custom import wearing
from peyvand.records.lookups import index_table
from peyvand.records.search import searchable_models

_PART = 500
_ALL = models.Q()


def keyed_models() -> list[type[models.Model]]:
    """Models whose search key is made of more than a name."""
    return [model for model in searchable_models() if hasattr(model, "make_search_key")]


def stale(
    model: type[models.Model],
    *,
    within: models.Q = _ALL,
    step: Callable[[int], Any] = lambda _count: None,
) -> Iterator[Any]:
    """Rows, also in the trash, whose search key is not what they say, with the right one in place but not written.

    Args:
        within: which rows are looked at.
        step: told after each part how many were.
    """
    wearing.at(access_epoch.current())
    rows: Any = model._base_manager.filter(within).order_by("pk")
    links: tuple[str, ...] = getattr(model, "key_needs", ())
    many: tuple[str, ...] = getattr(model, "reach_rows", ())
    last = 0
    while part := list(rows.filter(pk__gt=last).select_related(*links).prefetch_related(*many)[:_PART]):
        for row in part:
            before = row.search_key
            if many:
                row.reach_key = row.reach_now()
            row.make_search_key()
            if row.search_key != before:
                yield row
        last = part[-1].pk
        step(len(part))


def renew(
    model: type[models.Model], *, within: models.Q = _ALL, step: Callable[[int], Any] = lambda _count: None
) -> int:
    """Write the search keys that are stale, a part at a time, and return how many there were.

    On SQLite the index is built anew from the rows as well, where all of them are looked at. Versions and the journal stay as
    they are: nobody changed what a record says.
    """
    fields = ["search_key", *(["reach_key"] if hasattr(model, "reach_rows") else [])]
    renewed, part = 0, []
    for row in stale(model, within=within, step=step):
        part.append(row)
        if len(part) == _PART:
            renewed += _write(model, part, fields)
            part = []
    renewed += _write(model, part, fields)
    if connection.vendor == "sqlite" and within is _ALL:
        index = connection.ops.quote_name(index_table(model._meta.db_table))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608
    return renewed


def _write(model: type[models.Model], rows: list[Any], fields: list[str]) -> int:
    """Write rows that nobody has changed since they were read; those who change one write its key themselves."""
    for row in rows:
        same = model._base_manager.filter(pk=row.pk, version=row.version)
        same.update(**{name: getattr(row, name) for name in fields})
    return len(rows)
