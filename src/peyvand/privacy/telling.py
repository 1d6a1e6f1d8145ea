"""Rows on a person put into words: for programs as JSON, for the person as a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.formats import Formats
from peyvand.privacy import register

# Columns that no form shows have no name of their own.
_LABELS = {
    "label": _("Record"),
    "changes": _("Changes"),
    "verb": _("What was done"),
    "at": _("When"),
    "actor": _("Who"),
    "by": _("Who"),
    "stored_at": _("Created"),
    "stage_since": _("Since"),
    "role": _("Role"),
    "before": _("Stage before"),
    "after": _("Stage after"),
    "product": _("Product"),
    "file": _("File"),
}


def facts(row: Model) -> dict[str, Any]:
    """The personal columns of a row and its links, by the names of the columns; empty ones are left out."""
    personal = register.personal(type(row))
    said = {name: getattr(row, name) for name in (personal.said_of() if personal else ())}
    for field in row._meta.fields:
        if field.is_relation and getattr(row, field.attname) is not None:
            said[field.name] = str(getattr(row, field.name))
    for many in row._meta.many_to_many:
        said[many.name] = [str(one) for one in getattr(row, many.name).all()]
    if hasattr(row, "created_at"):
        said["created_at"] = row.created_at
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def with_links(rows: QuerySet[Any]) -> QuerySet[Any]:
    """`rows` with all that `facts` asks of them, in few statements."""
    links = [one.name for one in rows.model._meta.fields if one.is_relation]
    return rows.select_related(*links).prefetch_related(*(one.name for one in rows.model._meta.many_to_many))


def in_words(row: Model, said: dict[str, Any], shape: Formats) -> Iterator[tuple[str, str]]:
    """Label and text of each fact, in the active language."""
    for name, value in said.items():
        field: Any = row._meta.get_field(name)
        words = dict(field.flatchoices) if getattr(field, "choices", None) else {}
        label = field.verbose_name if isinstance(field.verbose_name, Promise) else _LABELS.get(name)
        # A link without a name leads back to the row that this one is a part of.
        if label is not None:
            yield str(label), _text(words.get(value, value) if words else value, shape)


def _text(value: Any, shape: Formats) -> str:
    if isinstance(value, datetime):
        return shape.datetime(value)
    if isinstance(value, date):
        return shape.date(value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_text(one, shape)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join("—" if one is None else _text(one, shape) for one in value)
    return shape.number(value) if isinstance(value, Decimal) else str(value)
