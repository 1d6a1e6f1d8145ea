"""Funnel and forecast: what opportunities come to, by stage and by month, out of one grouped query each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.utils.translation import gettext as _

from peyvand.opportunities.models import Stage, StageMeaning
from peyvand.records.viewer import Viewer


@dataclass(frozen=True)
class FunnelRow:
    """One stage.

    Attributes:
        reached: how many came to this stage or beyond it, those lost on the way not counted.
        share: of those who came to the stage before, how many of a hundred came here; None for the first.
    """

    stage: Stage
    count: int
    sums: list[tuple[Decimal, str]]
    reached: int
    share: int | None


def funnel(rows: QuerySet[Any], pipeline_id: int) -> list[FunnelRow]:
    """The stages of a pipeline with what stands in each of `rows`: two queries."""
    stages = list(Stage.objects.filter(pipeline_id=pipeline_id, deleted_at=None).order_by("position", "id"))
    counted = rows.order_by().values("stage_id", "currency").annotate(number=Count("pk"), amount=Sum("value"))
    counts: defaultdict[int, int] = defaultdict(int)
    sums: defaultdict[int, list[tuple[Decimal, str]]] = defaultdict(list)
    for row in counted.order_by("stage_id", "currency"):
        counts[row["stage_id"]] += row["number"]
        if row["amount"]:
            sums[row["stage_id"]].append((row["amount"], row["currency"]))
    table: list[FunnelRow] = []
    going = [one for one in stages if one.meaning != StageMeaning.LOST]
    reached = {one.pk: sum(counts[later.pk] for later in going[place:]) for place, one in enumerate(going)}
    before: int | None = None
    for one in stages:
        here = reached.get(one.pk, counts[one.pk])
        share = round(100 * here / before) if before and one.pk in reached else None
        table.append(FunnelRow(one, counts[one.pk], sums[one.pk], here, share))
        before = here if one.pk in reached else before
    return table


@dataclass(frozen=True)
class ForecastMonth:
    """What is expected to close in a month of the viewer's calendar, in one currency.

    Attributes:
        title: the month's name; a sentence for what is late or has no day.
        weighted: the whole weighted by each one's probability.
    """

    title: str
    currency: str
    count: int
    whole: Decimal
    weighted: Decimal
    late: bool = False


def forecast(rows: QuerySet[Any], viewer: Viewer) -> list[ForecastMonth]:
    """Open `rows` by the month in which they are expected to close: one query, grouped by day."""
    weighted = Sum(F("value") * F("probability") / 100)
    days = (
        rows.filter(closed_on__isnull=True)
        .order_by()
        .values("expected_on", "currency")
        .annotate(number=Count("pk"), whole=Sum("value"), weighted=weighted)
    )
    months: defaultdict[tuple[Any, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in days:
        months[_month(row["expected_on"], viewer), row["currency"]].append(row)
    return [_added(key, months[key], viewer) for key in sorted(months, key=_order)]


def _month(day: date | None, viewer: Viewer) -> tuple[int, int] | str:
    if day is None:
        return "none"
    if day < viewer.today:
        return "late"
    year, month, _day = viewer.formats.calendar_object.ymd(day)
    return year, month


def _order(key: tuple[Any, str]) -> tuple[int, Any, str]:
    month, currency = key
    place = {"late": 0, "none": 2}.get(month, 1) if isinstance(month, str) else 1
    return place, month if isinstance(month, tuple) else (0, 0), currency


def _added(key: tuple[Any, str], days: list[Mapping[str, Any]], viewer: Viewer) -> ForecastMonth:
    month, currency = key
    title = (
        {"late": _("Expected before today"), "none": _("No day given")}.get(month) if isinstance(month, str) else None
    )
    if title is None:
        calendar = viewer.formats.calendar_object
        name = calendar.month_name(month[1], viewer.formats.language)
        title = _("{month} {year}").format(month=name, year=viewer.formats.digits_of(str(month[0])))
    return ForecastMonth(
        title,
        currency,
        sum(one["number"] for one in days),
        sum((one["whole"] or Decimal(0) for one in days), Decimal(0)),
        sum((Decimal(one["weighted"] or 0) for one in days), Decimal(0)),
        late=month == "late",
    )
