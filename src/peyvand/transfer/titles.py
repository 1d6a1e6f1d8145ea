"""The titles of all rows of a file, as small as can be: for links to rows that come later."""

from __future__ import annotations

from hashlib import blake2b

from peyvand.foundation.textkeys import search_key
from peyvand.transfer.staged import Rows

_PART = 2000


def token(title: str) -> int:
    """A number that stands for a title, however it is spelt."""
    return int.from_bytes(blake2b(search_key(title).encode(), digest_size=8).digest())


def titles_of(rows: Rows, column: int) -> frozenset[int]:
    """Tokens of the titles in `column`."""
    found: set[int] = set()
    for start in range(0, len(rows), _PART):
        found.update(token(one.cells[column]) for one in rows.part(start, _PART) if column < len(one.cells))
    return frozenset(found)
