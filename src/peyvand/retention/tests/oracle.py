"""How partners stand, worked out slowly and plainly: what the statement must agree with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from peyvand.retention.models import Measure


class Occasion(NamedTuple):
    """A contact, and a sale where there is an amount."""

    partner: int
    day: date
    amount: Decimal | None = None
    currency: str = ""


def fifths(values: Mapping[int, Any]) -> dict[int, int]:
    """1 to 5 by how many of `values` are smaller."""
    return {
        key: 1 + 5 * sum(other < value for other in values.values()) // len(values) for key, value in values.items()
    }


def limited(value: Any, limits: Sequence[int]) -> int:
    """1 to 5 by how many limits are reached."""
    return 1 + sum(value >= limit for limit in limits)


def standings(
    occasions: Sequence[Occasion], expected: Mapping[int, int | None], measure: Measure, today: date
) -> dict[int, tuple[Any, ...]]:
    """By partner: state, rhythm, silence, frequency, bought, currency, the three scores, the whole.

    Args:
        expected: days that the group of each partner says.
    """
    since = today - timedelta(days=measure.window_days)
    past = [one for one in occasions if one.day <= today]
    by_partner: dict[int, list[Occasion]] = defaultdict(list)
    for one in past:
        by_partner[one.partner].append(one)
    silent = {key: (today - max(one.day for one in some)).days for key, some in by_partner.items()}
    often = {key: sum(one.day > since for one in some) for key, some in by_partner.items()}
    money = _money(past, measure, since)
    recency = (
        {key: 1 + sum(days <= limit for limit in measure.recency_limits) for key, days in silent.items()}
        if measure.recency_limits
        else fifths({key: -days for key, days in silent.items()})
    )
    frequency = (
        {key: limited(number, measure.frequency_limits) for key, number in often.items()}
        if measure.frequency_limits
        else fifths(often)
    )
    weights = (measure.recency_weight, measure.frequency_weight, measure.money_weight)
    found = {}
    for key, some in by_partner.items():
        days = sorted({one.day for one in some})
        rhythm = expected.get(key) or measure.rhythm_days
        if len(days) >= 3:
            gaps = [(after - before).days for before, after in pairwise(days)]
            rhythm = int(Decimal(sum(gaps)) / len(gaps) + Decimal("0.5"))
        late = Decimal(silent[key]) / rhythm * 100
        state = "steady" if silent[key] <= rhythm else "at_risk" if late > measure.late_percent else "due"
        score, currency, bought = money.get(key, (1, "", None))
        scores = (recency[key], frequency[key], score)
        whole = 20 * sum(one * weight for one, weight in zip(scores, weights, strict=True)) // sum(weights)
        found[key] = (state, rhythm, silent[key], often[key], bought, currency, *scores, whole)
    return found


def _money(past: Sequence[Occasion], measure: Measure, since: date) -> dict[int, tuple[int, str, Decimal]]:
    """By partner: the best score of money, its currency and amount."""
    sums: dict[str, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for one in past:
        if one.amount and one.day > since:
            sums[one.currency][one.partner] += one.amount
    best: dict[int, tuple[int, str, Decimal]] = {}
    for currency in sorted(sums):
        by_limits = measure.money_limits and currency == measure.money_currency
        scores = (
            {key: limited(one, measure.money_limits) for key, one in sums[currency].items()}
            if by_limits
            else fifths(sums[currency])
        )
        for key, score in scores.items():
            if key not in best or score > best[key][0]:
                best[key] = (score, currency, sums[currency][key])
    return best
