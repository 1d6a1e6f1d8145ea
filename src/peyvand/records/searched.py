"""The text that a record is found by: what its model names, and what areas above add to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from peyvand.foundation.romanising import romanised
from peyvand.foundation.textkeys import search_key
from peyvand.records.custom.finding import own_words

if TYPE_CHECKING:
    from peyvand.access.models import Record

# Kind of record → what gives further text of one record, such as its own fields or numbers it had before.
_brought: dict[str, list[Callable[[Record], str]]] = {}


def bring_text(kind: str, text_of: Callable[[Record], str]) -> None:
    """Have records of `kind` found by what `text_of(record)` says, too.

    It is asked whenever the record is saved, and must need no query; who changes such a text saves the record with it.
    A field that stands in it is named in the resource's `search_reveals`.
    """
    _brought.setdefault(kind, []).append(text_of)


def key_of(record: Record, *texts: str, keys: str = "") -> str:
    """The search key of a record: its texts folded, Cyrillic words in Latin letters beside them, then the firm's own.

    Args:
        keys: what is folded already, such as the digits of phones.
    """
    brought = [text_of(record) for text_of in _brought.get(record.record_kind, ())]
    key = search_key(" ".join([*texts, *brought]))
    latin = romanised(key)
    if latin != key:
        own = set(key.split())
        key = " ".join([key, *dict.fromkeys(word for word in latin.split() if word not in own)])
    return " ".join(one for one in (key, keys, own_words(record)) if one)
