"""What a partner owes us, or will owe: each area that sells brings its part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from peyvand.records import registry
from peyvand.records.viewer import Viewer

# Given the partner's id, the first day that counts, and the id of a record that is left out (None for none), one query of
# tuples: currency and sum.
Source = Callable[[int, date, int | None], "QuerySet[Any, Any]"]
_sources: dict[str, tuple[str, Source]] = {}


def bring_exposure(kind: str, amount: str) -> Callable[[Source], Source]:
    """Decorator: what this function finds of records of `kind` counts towards the limit of their partner.

    All rows count, whoever may see them: the limit is the firm's.

    Args:
        amount: the field that is summed; who may not see it is not told the sum.
    """

    def keep(source: Source) -> Source:
        _sources[kind] = (amount, source)
        return source

    return keep


def is_told(viewer: Viewer) -> bool:
    """True when the viewer may see all that exposure is made of."""
    return all(
        viewer.may("view", kind) and registry.resource(kind).can_see(amount, viewer)
        for kind, (amount, _source) in _sources.items()
    )


def exposure(partner_id: int, *, since: date, besides: tuple[str, int | None] = ("", None)) -> dict[str, Decimal]:
    """What counts towards the limit of a partner, by currency; one query for each source.

    Args:
        since: sales closed before this day count as paid, as long as no ledger says better.
        besides: kind and id of a record that is left out, since its new amount is asked about.
    """
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for kind in sorted(_sources):
        left_out = besides[1] if besides[0] == kind else None
        for currency, amount in _sources[kind][1](partner_id, since, left_out):
            found[currency] += amount or Decimal(0)
    return dict(found)
