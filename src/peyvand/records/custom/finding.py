"""Texts of the firm's own fields that records are found by: behind all else in the search key, each word with a mark before it.

The mark keeps them apart: their words begin no word of the key, so that they rank below names, and whoever may not see one of the
fields is asked for the part before the first mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Left, StrIndex

from peyvand.foundation import wanted
from peyvand.foundation.romanising import romanised
from peyvand.foundation.textkeys import search_key
from peyvand.records.models.custom_field import FieldKind

if TYPE_CHECKING:
    from peyvand.access.models import Record
    from peyvand.records.custom.kinds import Custom
    from peyvand.records.resource import Resource

# No folded text has it.
MARK = "~"
OF_TEXT = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.WEB, FieldKind.EMAIL})


def can_find(resource: Resource) -> bool:
    """True for a kind of record whose search key takes texts beside the name."""
    return hasattr(resource.model, "make_search_key")


def finds(one: Custom | None) -> bool:
    """True when records are found by what stands in this field."""
    if one is None:
        return False
    row = one.row
    return row.searched and row.is_active and row.deleted_at is None and one.kind in OF_TEXT


def found_by(resource: Resource) -> list[Custom]:
    """The fields of a kind of record whose words are in its search key."""
    return [one for one in resource.form.customs if finds(one)]


def own_words(record: Record) -> str:
    """What the search key of `record` ends with; needs no query."""
    from peyvand.records import registry

    if not record.custom:
        return ""
    try:
        fields = found_by(registry.resource(record.record_kind))
    except KeyError:
        return ""
    key = search_key(" ".join(str(one.unpack(record.custom)) for one in fields))
    words = dict.fromkeys([*key.split(), *romanised(key).split()])
    return " ".join(f"{MARK}{word}" for word in words)


def by_all_else(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Those of `rows`, which `text` found, that it finds without the firm's own fields too."""
    search = wanted.read(text)
    condition = Q()
    for ways in search.words:
        condition &= _held(ways)
    if search.joined:
        condition |= _held(search.joined)
    end = StrIndex(Concat("search_key", Value(MARK)), Value(MARK)) - 1
    return rows.alias(key_before_own=Left("search_key", end)).filter(condition)


def _held(ways: tuple[str, ...]) -> Q:
    held = Q()
    for way in ways:
        held |= Q(key_before_own__contains=way)
    return held
