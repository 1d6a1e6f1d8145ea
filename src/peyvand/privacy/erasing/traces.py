"""Traces of a person in what is no record about them: the journal, and the tables of work that was done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import JSONField, Model, Q, TextField
from django.db.models.functions import Cast

from peyvand.access.models import Record, User
from peyvand.documents.models import StoredFile
from peyvand.journal import erasing
from peyvand.journal.models import Batch, Entry
from peyvand.privacy import register
from peyvand.privacy.erasing.emptying import NOTHING
from peyvand.privacy.erasing.marks import Marks
from peyvand.privacy.erasing.reach import Reach
from peyvand.privacy.models import Erasure, LegalHold
from peyvand.records.models import Merged

_AT_ONCE = 500


def empty_entries(reach: Reach, marks: Marks) -> list[int]:
    """Take away what the journal says about the person's records, and what it says elsewhere where it names them."""
    found: set[int] = set()
    for kind, ids in _by_kind(reach.records()).items():
        for start in range(0, len(ids), _AT_ONCE):
            rows = Entry.objects.filter(kind=kind, object_id__in=ids[start : start + _AT_ONCE])
            found |= set(rows.values_list("pk", flat=True))
    for mark in (*marks.own, *marks.links):
        said = Entry.objects.annotate(said=Cast("changes", TextField()))
        found |= set(said.filter(_holds("said", mark) | Q(label__contains=mark)).values_list("pk", flat=True))
    return erasing.empty(found)


def _by_kind(records: Iterator[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for kind, pk in records:
        found.setdefault(kind, []).append(pk)
    return found


def _holds(column: str, mark: str) -> Q:
    """The text of JSON holds the mark, be its letters written as they are or, as SQLite keeps them, by their numbers."""
    return Q(**{f"{column}__contains": mark}) | Q(**{f"{column}__contains": _by_numbers(mark)})


def _by_numbers(text: str) -> str:
    return "".join(one if ord(one) < 128 else _escaped(one) for one in text)


def _escaped(letter: str) -> str:
    units = letter.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def clear_work(reach: Reach, marks: Marks) -> None:
    """Take the person out of what work left behind: batches, jobs, kept answers, faults of imports, saved views."""
    pks = [one.pk for one in reach.persons]
    kind = reach.persons[0].record_kind
    merged = Merged.objects.filter(Q(loser_id__in=pks) | Q(winner_id__in=pks), kind=kind)
    Batch.objects.filter(pk__in=merged.values("batch")).update(detail={}, refused=[])
    LegalHold.objects.filter(kind=kind, object_id__in=pks).delete()
    Erasure.objects.filter(kind=kind, object_id__in=pks).update(remark="")
    for model in register.models():
        personal = register.personal(model)
        if personal and not issubclass(model, Record) and _is_work(model):
            _clear(model, (*personal.text, *personal.technical), marks)


def _is_work(model: type[Model]) -> bool:
    """True for tables that no erasure reaches row by row: files and parts of records are emptied or go with those."""
    people = [one.related_model for one in model._meta.fields if one.is_relation and one.related_model is not User]
    return model not in (Entry, StoredFile) and not any(
        isinstance(one, type) and issubclass(one, Record) and register.personal(one) for one in people
    )


def _clear(model: type[Model], names: tuple[str, ...], marks: Marks) -> None:
    words = [one for one in (*marks.own, *marks.names) if one in marks.own or " " in one]
    columns = [column for column in model._meta.fields if column.name in names and _is_text(column)]
    for column in columns:
        text = Cast(column.name, TextField()) if isinstance(column, JSONField) else None
        rows = model._base_manager.annotate(said=text) if text is not None else model._base_manager.all()
        path = "said" if text is not None else column.name
        condition = Q(pk__in=[])
        for word in words:
            condition |= _holds(path, word)
        for row in rows.filter(condition):
            value = _emptied(getattr(row, column.attname), marks)
            model._base_manager.filter(pk=row.pk).update(**{column.name: value})


def _is_text(column: Any) -> bool:
    return isinstance(column, JSONField) or column.get_internal_type() in ("CharField", "TextField")


def _emptied(value: Any, marks: Marks) -> Any:
    """The value with nothing in the place of every text that tells who it is."""
    if isinstance(value, str):
        return NOTHING if marks.stand_in(value) else value
    if isinstance(value, list):
        return [_emptied(one, marks) for one in value]
    if isinstance(value, dict):
        return {name: _emptied(one, marks) for name, one in value.items()}
    return value
