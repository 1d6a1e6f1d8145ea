"""Facts that are amounts of money: a number that means nothing without its currency."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from peyvand.records.fields.base import Row, Text
from peyvand.records.fields.numbers import NumberField

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer


class Money(NamedTuple):
    """An amount in the unit of its currency."""

    amount: Decimal
    currency: str


class MoneyField(NumberField):
    """An amount with its currency.

    Args:
        currency: ORM path to the ISO code.
    """

    css: ClassVar = "pv-num"

    def __init__(self, name: str, label: Text, *, currency: str = "currency", **options: Any) -> None:
        super().__init__(name, label, **options)
        self.currency = currency

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.path, self.currency)

    def value(self, row: Row) -> Money | None:
        return None if row[self.path] is None else Money(row[self.path], row[self.currency])

    def text(self, value: Money | None, viewer: Viewer) -> str:
        return "" if value is None else viewer.formats.money(value.amount, value.currency)

    def json(self, value: Money | None) -> Any:
        return None if value is None else value.amount

    def sums(self, rows: QuerySet[Any], by: str = "") -> dict[Any, list[Money]]:
        """Sums of `rows`, one for each currency, in one query; by the values of the path `by`, or all under None."""
        keys = [by, self.currency] if by else [self.currency]
        summed = (
            rows.order_by().values(*keys).annotate(total=Sum(self.path), number=Count(self.path)).filter(number__gt=0)
        )
        found: dict[Any, list[Money]] = {}
        for row in summed.order_by(*keys):
            found.setdefault(row[by] if by else None, []).append(Money(row["total"], row[self.currency]))
        return found

    def sums_within(self, rows: QuerySet[Any], parts: Mapping[Any, Q]) -> dict[Any, list[Money]]:
        named = {f"part{place}": key for place, key in enumerate(parts)}
        summed = rows.order_by().values(self.currency).order_by(self.currency)
        found: dict[Any, list[Money]] = {}
        for row in summed.annotate(**{name: Sum(self.path, filter=parts[key]) for name, key in named.items()}):
            for name, key in named.items():
                if row[name] is not None:
                    found.setdefault(key, []).append(Money(row[name], row[self.currency]))
        return found
