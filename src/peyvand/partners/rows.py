"""Reading and writing the rows that hang on a partner or contact."""

from typing import Any

from django.db import models


def read_rows(record: models.Model, name: str, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """The rows of relation `name` as plain dicts, in their order."""
    return list(getattr(record, name).order_by("position", "id").values(*keys))


def write_rows(record: models.Model, name: str, rows: list[dict[str, Any]], *, is_new: bool = False) -> None:
    """Make the rows of relation `name` be exactly these, in this order.

    Args:
        is_new: the record was made just now, so there is nothing to take away.
    """
    manager = getattr(record, name)
    if not is_new:
        manager.all().delete()
    link = manager.field.name
    manager.model.objects.bulk_create(
        [manager.model(**{link: record}, position=position, **row) for position, row in enumerate(rows)]
    )
