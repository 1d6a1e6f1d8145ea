"""All rows that are held on one person, found through the links that models declare, so that a new table joins by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CASCADE, Model, Q, QuerySet

from peyvand.access.models import Record
from peyvand.documents.models import Document, DocumentVersion, StoredFile
from peyvand.journal.models import Entry
from peyvand.partners.models import Contact, Partner
from peyvand.privacy import register

# Links to a person that tell of somebody else: a firm's parts, rivals in a sale, the contacts of a partner.
_OF_OTHERS = frozenset({(Partner, "parent"), (Contact, "partner")})


@dataclass(frozen=True)
class Holding:
    """The rows of one table that tell of the person."""

    model: type[Model]
    rows: QuerySet[Any]


def held_on(person: Record) -> list[Holding]:
    """Every table with rows on `person`, the person's own first; also what is in the trash.

    Args:
        person: a contact, or a partner who is a person.
    """
    found: dict[type[Model], Q] = {type(person): Q(pk=person.pk)}
    _add(found, _linked(type(person), [person.pk]))
    for model in [one for one in found if one is not type(person)]:
        _add(found, _parts(model, _rows(model, found[model]).values("pk")))
    _add(found, _parts(type(person), [person.pk]))
    _add(found, list(_hanging(found)))
    for model in (Document,):
        if model in found:
            _add(found, _parts(model, _rows(model, found[model]).values("pk")))
    _add(found, list(_files(person, found)))
    _add(found, [(Entry, _named_by(found, "kind", "object_id"))])
    return [Holding(model, _rows(model, condition)) for model, condition in found.items()]


def _rows(model: type[Model], condition: Q) -> QuerySet[Any]:
    # Rows of a many-to-many link come once for each.
    return model._base_manager.filter(pk__in=model._base_manager.filter(condition).values("pk"))


def _add(found: dict[type[Model], Q], more: list[tuple[type[Model], Q]]) -> None:
    for model, condition in more:
        found[model] = found[model] | condition if model in found else condition


def _linked(model: type[Model], ids: Any) -> list[tuple[type[Model], Q]]:
    """Tables about people with a link to `model`."""
    return [
        (one.related_model, Q(**{f"{one.field.name}__in": ids}))
        for one in model._meta.related_objects
        if register.personal(one.related_model) and (one.related_model, one.field.name) not in _OF_OTHERS
    ]


def _parts(model: type[Model], ids: Any) -> list[tuple[type[Model], Q]]:
    """Tables whose rows go when their row of `model` goes, and which are no records of their own."""
    return [
        (one.related_model, Q(**{f"{one.field.name}__in": ids}))
        for one in model._meta.related_objects
        if getattr(one, "on_delete", None) is CASCADE
        and register.personal(one.related_model)
        and not issubclass(one.related_model, Record)
    ]


def _named_by(found: dict[type[Model], Q], kind: str, number: str) -> Q:
    """Rows that name one of the found records by kind and id."""
    named = Q()
    for model, condition in found.items():
        if issubclass(model, Record):
            ids = _rows(model, condition).values("pk")
            named |= Q(**{kind: model.record_kind, f"{number}__in": ids})
    return named


def _hanging(found: dict[type[Model], Q]) -> Iterator[tuple[type[Model], Q]]:
    """Comments, documents and whatever else hangs on the found records."""
    for model in register.models():
        if {"on_kind", "on_id"} <= register.columns(model) and register.personal(model):
            yield model, _named_by(found, "on_kind", "on_id")


def _files(person: Record, found: dict[type[Model], Q]) -> Iterator[tuple[type[Model], Q]]:
    """The files of found documents, of their versions, and those that the person's own row points to."""
    for model in (Document, DocumentVersion):
        if model in found:
            yield StoredFile, Q(pk__in=_rows(model, found[model]).values("file"))
    for field in type(person)._meta.fields:
        if field.related_model is StoredFile:
            yield StoredFile, Q(pk=getattr(person, field.attname))
