"""Names that differ from what was typed by one letter: offered when nothing is called just so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from peyvand.foundation.textkeys import search_key
from peyvand.records.lookups import SHORTEST_PART

if TYPE_CHECKING:
    from peyvand.foundation.wanted import Wanted
    from peyvand.records.resource import Resource

# A shorter word is a letter away from too many others.
SHORTEST = 4
# Names that share part of each word; so many are looked at.
_MOST_LOOKED_AT = 1_000


def has_near(search: Wanted) -> bool:
    """True when there is a word with letters in it that may be misspelt; numbers are right or wrong."""
    return not search.joined and any(_may_differ(word) for (word, *_ways) in search.words)


def near(rows: QuerySet[Any], search: Wanted, resource: Resource, most: int) -> QuerySet[Any]:
    """Those of `rows` whose title has, for each word, one that is a letter away from it at most.

    A word with one wrong letter still has one of its halves whole (a short one: three letters in a row), so the trigram
    index gives the few titles that are compared letter by letter. The same on both databases.
    """
    # The title alone: what else stands in the search key may be hidden from who looks.
    own: str = getattr(resource.title_field, "key", None) or ""
    key = own if own not in ("", "search_key") else resource.title_field.path
    condition = Q()
    for word, *_ways in search.words:
        condition &= Q(search_key__matches=_pieces(word) if _may_differ(word) else word)
    found: list[tuple[int, int]] = []
    for pk, title in rows.filter(condition).values_list("pk", key)[:_MOST_LOOKED_AT]:
        words = (title if key == own else search_key(title)).split()
        if all(_is_near(word, words) for (word, *_ways) in search.words):
            found.append((abs(len(title) - len(search.key)), pk))
    return rows.filter(pk__in=[pk for _apart, pk in sorted(found)[:most]]).order_by(resource.title_field.sort[0], "pk")


def _may_differ(word: str) -> bool:
    return len(word) >= SHORTEST and not any(letter.isdigit() for letter in word)


def _pieces(word: str) -> tuple[str, ...]:
    if len(word) >= 2 * SHORTEST_PART:
        middle = len(word) // 2
        # The last: two neighbours changed places just where the halves meet.
        return (word[:middle], word[middle:], word[:SHORTEST_PART])
    return tuple(dict.fromkeys(word[at : at + SHORTEST_PART] for at in range(len(word) - SHORTEST_PART + 1)))


def _is_near(word: str, others: list[str]) -> bool:
    if not _may_differ(word):
        return any(word in other for other in others)
    return any(one_letter_apart(word, other) for other in others)


def one_letter_apart(one: str, other: str) -> bool:
    """True when two words are equal, or one letter more, less, other, or in its neighbour's place makes them so."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    if len(one) > len(other):
        return one[1:] == other
    if len(one) < len(other):
        return one == other[1:]
    return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])
