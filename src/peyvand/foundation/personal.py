"""Which columns of a table say something of a person, and what kind of thing.

A model says it where its columns stand: `personal = Personal(identity=("name",), contact=("phone",), nobody=("kind",))`. Each
column of such a model has one class; a column without one fails a test, so that none is forgotten when a person asks what is
held on them. Links to other records, ids, versions and the moments of making, changing and deleting need none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import ClassVar, Protocol


@dataclass(frozen=True)
class Personal:
    """The columns of a model, by what they say of a person.

    Attributes:
        identity: who it is: names, ids, birth.
        contact: where and how they are reached.
        financial: accounts, credit, what they earn.
        text: what anybody wrote freely, in which anything may stand.
        conduct: what they did, agreed to or are judged to be.
        technical: digests, settings and traces of use that lead to a person.
        derived: made from other columns to sort and find by.
        nobody: what says nothing of a person.
    """

    identity: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    financial: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()
    technical: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()

    NOBODY: ClassVar[str] = "nobody"

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Pairs of column and class."""
        for one in fields(self):
            for name in getattr(self, one.name):
                yield name, one.name

    def said_of(self) -> tuple[str, ...]:
        """The columns that a person is shown when they ask: all but what is derived and what says nothing of them."""
        return tuple(name for name, kind in self if kind not in ("derived", self.NOBODY))


class AboutPeople(Protocol):
    """A model with personal columns."""

    personal: ClassVar[Personal]
