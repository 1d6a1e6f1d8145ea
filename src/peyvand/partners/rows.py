"""Reading and writing the rows that hang on a partner or contact."""

from collections.abc import Collection
from typing import Any

from django.db import models

from peyvand.access import gathering


def kept_rows(
    model: type[models.Model], name: str, ids: Collection[int], keys: tuple[str, ...]
) -> models.QuerySet[Any]:
    """The rows of relation `name` for these records, in their order: tuples of record id and `keys`."""
    relation: Any = model._meta.get_field(name)
    link = f"{relation.field.name}_id"
    rows = relation.related_model._base_manager.filter(**{f"{link}__in": ids})
    return rows.order_by("position", "id").values_list(link, *keys)


def write_rows(record: models.Model, name: str, rows: list[dict[str, Any]], *, is_new: bool = False) -> None:
    """Make the rows of relation `name` be exactly these, in this order.

    Args:
        is_new: the record was made just now, so there is nothing to take away.
    """
    manager = getattr(record, name)
    if not is_new:
        manager.all().delete()
    link = manager.field.name
    gathering.insert([manager.model(**{link: record}, position=position, **row) for position, row in enumerate(rows)])
