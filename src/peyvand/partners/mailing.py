"""Letters to many through the reader's own mail program: it is opened with as many addresses as it can take at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Windows hands a program no longer address than this (2,083 letters), and older ones no more than 2,000.
LONGEST = 1_900
_BEGINNING = "mailto:?bcc="


@dataclass(frozen=True)
class Portion:
    """As many addresses as one letter takes.

    Attributes:
        first, last: which of all the addresses these are, counted from one.
        url: opens the mail program with all of them as blind copies, so that nobody reads the others' addresses.
    """

    first: int
    last: int
    url: str


def portions(addresses: Iterable[str]) -> Iterator[Portion]:
    """`addresses` in portions, in their order."""
    held: list[str] = []
    number, length = 0, len(_BEGINNING)
    for address in addresses:
        quoted = quote(address, safe="@")
        if held and length + len(quoted) + 1 > LONGEST:
            yield Portion(number - len(held) + 1, number, _BEGINNING + ",".join(held))
            held, length = [], len(_BEGINNING)
        held.append(quoted)
        length += len(quoted) + 1
        number += 1
    if held:
        yield Portion(number - len(held) + 1, number, _BEGINNING + ",".join(held))


Gate = Callable[["QuerySet[Any]"], "QuerySet[Any]"]
_gates: list[Gate] = []


def bring_gate(gate: Gate) -> None:
    """Let `gate` choose, of the partners or contacts it is given, those that letters to many may go to."""
    if gate not in _gates:
        _gates.append(gate)


def may_be_written_to(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of `rows`, partners or contacts, that no gate holds back."""
    for gate in _gates:
        rows = gate(rows)
    return rows
