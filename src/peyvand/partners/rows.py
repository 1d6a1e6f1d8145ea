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
        rows: their columns, a link by its id.
        is_new: the record was made just now, so there is nothing to take away.
    """
    if not is_new:
        getattr(record, name).all().delete()
    relation: Any = record._meta.get_field(name)
    model, link = relation.related_model, {relation.field.attname: record.pk}
    new = (gathering.new_row(model, **link, position=place, **row) for place, row in enumerate(rows))
    gathering.insert(list(new))
