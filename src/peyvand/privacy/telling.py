"""Rows on a person put into words: for programs as JSON, for the person as a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Record
from peyvand.foundation.formats import Formats
from peyvand.journal.models import Entry
from peyvand.privacy import register
from peyvand.records import registry
from peyvand.records.custom.saying import said_in
from peyvand.records.custom.telling import own_facts

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


# Nor have tables that are a part of others.
_TITLES = {
    "ActivityQuestion": _("Questions"),
    "Address": _("Addresses"),
    "BankAccount": _("Bank accounts"),
    "ContactChannel": _("Messengers"),
    "ContactEmail": _("E-mails"),
    "ContactPhone": _("Phones"),
    "DocumentVersion": _("Versions"),
    "Entry": _("History"),
    "OpportunityLine": _("Products"),
    "PartnerEmail": _("E-mails"),
    "PartnerPhone": _("Phones"),
    "PartnerRole": _("Roles"),
    "ReachableHours": _("When to reach them"),
    "StageMove": _("The way it took"),
    "StoredFile": _("Files"),
}
_VERBS = {"created": _("Created"), "changed": _("Changed"), "deleted": _("Deleted"), "restored": _("Restored")}


def title_of(model: type[Model]) -> str:
    """What people call the rows of a table."""
    return str(_TITLES.get(model.__name__, model._meta.verbose_name_plural))


def facts(row: Model) -> dict[str, Any]:
    """The personal columns of a row and its links, by the names of the columns; empty ones are left out."""
    personal = register.personal(type(row))
    said = {name: getattr(row, name) for name in (personal.said_of() if personal else ())}
    for field in row._meta.fields:
        if field.is_relation and getattr(row, field.attname) is not None:
            said[field.name] = str(getattr(row, field.name))
    for many in row._meta.many_to_many:
        said[many.name] = [str(one) for one in getattr(row, many.name).all()]
    if said.pop("custom", None) and isinstance(row, Record):
        said |= {one.name: value for one, value in own_facts(row)}
    if hasattr(row, "created_at"):
        said["created_at"] = row.created_at
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def with_links(rows: QuerySet[Any]) -> QuerySet[Any]:
    """`rows` with all that `facts` asks of them, in few statements."""
    links = [one.name for one in rows.model._meta.fields if one.is_relation]
    return rows.select_related(*links).prefetch_related(*(one.name for one in rows.model._meta.many_to_many))


def in_words(row: Model, said: dict[str, Any], shape: Formats) -> Iterator[tuple[str, str]]:
    """Label and text of each fact, in the active language."""
    own = _own_labels(row)
    for name, value in said.items():
        if name in own:
            yield own[name], _text(value, shape)
            continue
        field: Any = row._meta.get_field(name)
        words = dict(field.flatchoices) if getattr(field, "choices", None) else {}
        label = field.verbose_name if isinstance(field.verbose_name, Promise) else _LABELS.get(name)
        # A link without a name leads back to the row that this one is a part of.
        if label is not None:
            yield str(label), _said(row, name, _worded(row, name, words.get(value, value) if words else value), shape)


def _own_labels(row: Model) -> dict[str, str]:
    """What the firm calls its own fields of this kind of record, by their names."""
    if not isinstance(row, Record):
        return {}
    return {one.name: str(said_in(one.row, "label")) for one in registry.resource(row.record_kind).form.customs}


def _worded(row: Model, name: str, value: Any) -> Any:
    """The words that a list of them stands for, where the model says what they are called."""
    words: Any = getattr(row, "words", {}).get(name)
    return value if words is None else [str(words.get(one, one)) for one in value]


def _said(row: Model, name: str, value: Any, shape: Formats) -> str:
    """One fact; those of the journal with the names that fields have on their forms."""
    if not isinstance(row, Entry):
        return _text(value, shape)
    if name == "verb":
        return str(_VERBS.get(value, value))
    if name == "changes" and isinstance(value, dict):
        return "\n".join(f"{_name_of(row.kind, one)}: {_text(pair, shape)}" for one, pair in value.items())
    return _text(value, shape)


def _name_of(kind: str, name: str) -> str:
    field = registry.resource(kind).field(name) if kind in {one.name for one in registry.resources()} else None
    return str(field.label) if field is not None else name


def _text(value: Any, shape: Formats) -> str:
    if isinstance(value, datetime):
        return shape.datetime(value)
    if isinstance(value, date):
        return shape.date(value)
    if isinstance(value, dict) and "id" in value and len(value) == 2:
        # A link of the journal: its id, and what it was called.
        return str(next(one for name, one in value.items() if name != "id"))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_text(one, shape)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join("—" if one is None else _text(one, shape) for one in value)
    return shape.number(value) if isinstance(value, Decimal) else str(value)
