"""Taking what they say out of rows that stay, and deleting those that go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q
from django.db.models.fields import Field
from django.utils import translation
from django.utils.translation import gettext

from peyvand.access.models import Record, Share, installation
from peyvand.documents.models import Comment, Document, DocumentVersion, StoredFile
from peyvand.notifications.models import Watch
from peyvand.partners.models import Contact, LikeContactPair, LikePair, PartnerTerm
from peyvand.privacy import register
from peyvand.privacy.erasing.marks import Marks
from peyvand.privacy.erasing.reach import Ids, Reach
from peyvand.records import registry
from peyvand.records.models import CustomField

# Stands where a text may not be empty.
NOTHING = "—"
_OF_PERSON = frozenset({"identity", "contact", "financial", "text", "conduct", "derived"})
_OF_OTHERS = frozenset({"identity", "contact", "text"})
# Rows that hold on to others go before them.
_FIRST = (Comment, DocumentVersion, Document)


def empty_rows(reach: Reach, marks: Marks) -> None:
    """Do to every row what the reach says; in the current transaction."""
    keys = _kept_keys()
    for person in reach.persons:
        _empty_person(person, keys)
    for model, ids in reach.emptied.items():
        if model is not reach.model:
            for row in model._base_manager.filter(pk__in=ids).iterator():
                _empty(row, _OF_OTHERS, keys.get(getattr(model, "record_kind", ""), frozenset()))
    # Files first: documents are found by the names of theirs.
    for model, ids in sorted(reach.shared.items(), key=lambda one: one[0] is not StoredFile):
        for row in model._base_manager.filter(pk__in=ids).iterator():
            _take_names_out(row, marks)


def delete_rows(reach: Reach) -> None:
    """Delete those that go, what was said of them elsewhere, and then their files' rows."""
    _forget_about(reach)
    last: list[type[Model]] = [*_FIRST, StoredFile]
    for model in [*(one for one in reach.goes if one not in last), *last]:
        if reach.goes.get(model):
            model._base_manager.filter(pk__in=reach.goes[model]).delete()


def _forget_about(reach: Reach) -> None:
    for model, ids in reach.goes.items():
        if issubclass(model, Record) and ids:
            named = Q(kind=model.record_kind, object_id__in=ids)
            Share.objects.filter(named).delete()
            Watch.objects.filter(named).delete()
    pks = [one.pk for one in reach.persons]
    for pairs in (LikePair, LikeContactPair):
        if pairs.of_model() is reach.model:
            pairs._base_manager.filter(Q(first__in=pks) | Q(second__in=pks)).delete()


def called(person: Any) -> str:
    """What an erased person is called, in the firm's language, since one name stands in every list."""
    with translation.override(installation().language):
        return gettext("Erased person {number}").format(number=person.pk)


def _empty_person(person: Any, keys: dict[str, frozenset[str]]) -> None:
    """Leave a row without a name, so that what hangs on it still hangs on something."""
    for column in _classed(type(person), _OF_PERSON):
        if column.name != "custom":
            setattr(person, column.attname, _blank(column))
    for column in person._meta.fields:
        if column.null and column.related_model in (PartnerTerm, StoredFile):
            setattr(person, column.attname, None)
    person.custom = _kept_custom(person.custom, keys.get(person.record_kind, frozenset()))
    if isinstance(person, Contact):
        person.last_name = called(person)
    else:
        person.name, person.number = called(person), f"E{person.pk}"
    for many in person._meta.many_to_many:
        getattr(person, many.name).clear()
    person.version += 1
    person.save()


def _empty(row: Any, classes: frozenset[str], keys: frozenset[str]) -> None:
    for column in _classed(type(row), classes):
        if column.name != "custom":
            blank = _blank(column)
            setattr(row, column.attname, NOTHING if blank == "" and not column.blank else blank)
    _write(row, keys)


def _take_names_out(row: Any, marks: Marks) -> None:
    changed = False
    for column in _classed(type(row), _OF_OTHERS):
        before = getattr(row, column.attname)
        after = without(before, marks)
        if after != before:
            setattr(row, column.attname, after)
            changed = True
    if changed:
        _write(row, None)


def without(value: Any, marks: Marks) -> Any:
    """A value of a column, of JSON too, with the person's names and numbers taken out of its texts."""
    if isinstance(value, str):
        return marks.taken_out(value)
    if isinstance(value, list):
        return [without(one, marks) for one in value]
    if isinstance(value, dict):
        return {name: without(one, marks) for name, one in value.items()}
    return value


def _write(row: Any, keys: frozenset[str] | None) -> None:
    if isinstance(row, Record):
        row.version += 1
        if keys is not None:
            row.custom = _kept_custom(row.custom, keys)
    row.save()


def _classed(model: type[Model], classes: frozenset[str]) -> Iterator[Field[Any, Any]]:
    for name, kind in register.personal(model) or ():
        if kind in classes:
            yield model._meta.get_field(name)  # type: ignore[misc]


def _blank(column: Field[Any, Any]) -> Any:
    if column.null:
        return None
    if column.has_default():
        return column.get_default()
    return "" if column.empty_strings_allowed else column.get_default()


def _kept_keys() -> dict[str, frozenset[str]]:
    """By kind of record, where the values of own fields stand that say nothing of a person."""
    from peyvand.records.custom.kinds import Custom

    found: dict[str, frozenset[str]] = {}
    for row in CustomField.objects.filter(is_personal=False):
        kind = registry.resource(row.resource).model.record_kind
        found[kind] = found.get(kind, frozenset()) | set(Custom(row).keys)
    return found


def _kept_custom(kept: dict[str, Any] | None, keys: frozenset[str]) -> dict[str, Any] | None:
    return {key: value for key, value in (kept or {}).items() if key in keys} or None


def rows_of(ids: Ids) -> dict[str, int]:
    """How many rows of each table, by the table's label."""
    return {model._meta.label: len(found) for model, found in ids.items() if found}
