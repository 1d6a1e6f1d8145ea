"""What counts as contact or sale: the activities done and the opportunities won; areas may bring more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import CharField, DecimalField, F, QuerySet, Value
from django.db.models.functions import Cast, TruncDate

from peyvand.activities.models import Activity, ActivityStatus
from peyvand.opportunities.models import Opportunity, StageMeaning

Source = Callable[[ZoneInfo], QuerySet[Any, Any]]
_sources: dict[str, Source] = {}


def bring_occasions(name: str) -> Callable[[Source], Source]:
    """Decorator: what this function finds counts as well (invoices, say).

    The function is given the firm's time zone and answers with one query of tuples: partner id, day, amount, currency.
    Amount and currency are NULL and empty where nothing was sold.
    """

    def keep(source: Source) -> Source:
        _sources[name] = source
        return source

    return keep


def sources() -> list[Source]:
    """All that was brought, in the order of their names."""
    return [_sources[name] for name in sorted(_sources)]


def _no_amount() -> Any:
    return Cast(Value(None), DecimalField(max_digits=19, decimal_places=4))


@bring_occasions("activities")
def activities_done(zone: ZoneInfo) -> QuerySet[Any, Any]:
    """Each activity that was done: contact."""
    done = Activity.objects.filter(deleted_at__isnull=True, status=ActivityStatus.DONE).order_by()
    return done.values_list(
        F("partner_id"),
        TruncDate("done_at", tzinfo=zone),
        _no_amount(),
        Cast(Value(""), CharField(max_length=3)),
    )


@bring_occasions("opportunities")
def opportunities_won(_zone: ZoneInfo) -> QuerySet[Any, Any]:
    """Each opportunity that was won: contact, and a sale where it has a value."""
    won = Opportunity.objects.filter(
        deleted_at__isnull=True, stage__meaning=StageMeaning.WON, closed_on__isnull=False
    ).order_by()
    return won.values_list("partner_id", "closed_on", "value", "currency")
