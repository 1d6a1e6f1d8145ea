"""Taking away what entries say, for good: that they happened, when and by whom stays, and so does the hash chain."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from peyvand.journal.models import ChainHead, Entry
from peyvand.journal.sealing import EMPTIED, ERASED, seal
from peyvand.journal.writing import Origin, record

_AT_ONCE = 500


def empty(ids: Iterable[int]) -> list[int]:
    """Take away what these entries say, in the current transaction; those of erasures themselves keep theirs.

    Whoever calls this writes `tell` in the same transaction: an entry emptied without it counts as tampered with.

    Returns:
        The ids of those that said something until now.
    """
    # Nobody seals meanwhile, and what waits is sealed first: only then there is a digest that stays.
    ChainHead.objects.select_for_update().filter(pk=1).first()
    while seal():
        pass
    wanted = sorted(set(ids))
    emptied: list[int] = []
    for start in range(0, len(wanted), _AT_ONCE):
        rows = Entry.objects.filter(pk__in=wanted[start : start + _AT_ONCE]).exclude(verb=ERASED).exclude(salt="")
        emptied += rows.values_list("pk", flat=True)
        rows.update(label="", changes={}, salt="")
    return emptied


def tell(subject: models.Model, emptied: list[int], *, origin: Origin) -> Entry:
    """Write that what was known of `subject` was erased, and which entries were emptied with it."""
    return record(subject, ERASED, origin=origin, changes={EMPTIED: [sorted(emptied), None]})
