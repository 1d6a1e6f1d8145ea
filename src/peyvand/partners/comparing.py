"""Holding the records of one kind against one another: pairs that share something, found through indexes, judged by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from peyvand.foundation.likeness import LIKELY, Described, Likeness

# What more than so many share tells nobody apart: the number of an exchange, a word that half the trade is called by.
TOO_COMMON = 30

Ids = tuple[int, int]


@dataclass(frozen=True)
class Compared:
    """A kind of record whose likely pairs are looked for.

    Attributes:
        pairs: the kind of `Pair` in which they are kept.
        describe: what tells the records with these ids apart.
        sharing: pairs of living records that share something, one of them among the ids.
        judge: whether two may be one: a score of 0 says that they are not.
    """

    pairs: Any
    describe: Callable[[Collection[int]], dict[int, Described]]
    sharing: Callable[[set[int]], Iterable[set[Ids]]]
    judge: Callable[[Described, Described], Likeness]

    @property
    def living(self) -> QuerySet[Any]:
        """The records that are looked at."""
        rows: QuerySet[Any] = self.pairs.of_model().objects.alive()
        return rows

    def likely(self, ids: Collection[int]) -> dict[Ids, Likeness]:
        """The likely pairs of which one record is among `ids`, by (older, newer)."""
        own = set(self.living.filter(pk__in=ids).values_list("pk", flat=True))
        met = {pair for sharing in self.sharing(own) for pair in sharing}
        told = self.describe({pk for pair in met for pk in pair})
        judged = {pair: self.judge(told[pair[0]], told[pair[1]]) for pair in met if pair[0] in told and pair[1] in told}
        return {pair: one for pair, one in judged.items() if one.score >= LIKELY}


def pairs_by(own: set[int], rows: QuerySet[Any], key: str, of: str) -> set[Ids]:
    """Pairs of records that have the same `key` in `rows`, unless too many have it.

    Args:
        of: the column of `rows` that names the record.
    """
    keys = set(rows.filter(**{f"{of}__in": own}).values_list(key, flat=True))
    shared = rows.filter(**{f"{key}__in": keys}).order_by().values(key).annotate(n=Count(of, distinct=True))
    telling = [one[key] for one in shared.filter(n__gt=1, n__lte=TOO_COMMON)]
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for value, pk in rows.filter(**{f"{key}__in": telling}).order_by().values_list(key, of):
        holders[value].add(pk)
    return set(pairs_among(own, holders))


def pairs_among(own: set[int], holders: Mapping[Any, set[int]]) -> Iterator[Ids]:
    """Pairs of records that hold the same, of which one is among `own`, by (older, newer)."""
    for together in holders.values():
        for one in together & own:
            yield from ((min(one, other), max(one, other)) for other in together if one != other)


def said_of(rows: QuerySet[Any], of: str, column: str, ids: Collection[int]) -> Mapping[int, list[str]]:
    """What `column` says of each of these records: their phones, their e-mails."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for pk, value in rows.filter(**{f"{of}__in": ids}).values_list(of, column):
        found[pk].append(value)
    return found
