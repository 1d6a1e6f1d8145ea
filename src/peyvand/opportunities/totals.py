"""What lines come to; pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from peyvand.foundation.money_text import currency_places


def line_total(quantity: Decimal, price: Decimal, discount: Decimal) -> Decimal:
    """Quantity times price less the discount in per cent, unrounded."""
    return quantity * price * (100 - discount) / 100


def total(lines: Iterable[Mapping[str, Any]], currency: str) -> Decimal:
    """The sum of all lines, rounded once, at the end, half up, to the places of the currency."""
    whole = sum((line_total(one["quantity"], one["price"], one["discount"]) for one in lines), Decimal(0))
    return whole.quantize(Decimal(1).scaleb(-currency_places(currency)), rounding=ROUND_HALF_UP)
