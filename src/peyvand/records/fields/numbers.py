"""Facts that are numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from peyvand.foundation.digits import to_latin
from peyvand.records.fields import operators as op
from peyvand.records.fields.base import Field, Refused, Text

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer

# Beyond this no column of ours can hold a number; databases answer with an error of their own.
LARGEST = Decimal(10) ** 15


class NumberField(Field):
    """A number, right-aligned in every language because digits run left to right.

    Args:
        adds_up: the sum over many records says something; lists show it at their foot and for each group.
    """

    operators: ClassVar[tuple[op.Operator, ...]] = (
        op.EQUALS,
        op.DIFFERS,
        op.ABOVE,
        op.BELOW,
        op.BETWEEN,
        *op.EMPTY_OPERATORS,
    )
    widget: ClassVar = "number"
    css: ClassVar = "pv-num"

    def __init__(self, name: str, label: Text, *, adds_up: bool = False, **options: Any) -> None:
        super().__init__(name, label, **options)
        self.adds_up = adds_up

    def sums(self, rows: QuerySet[Any], by: str = "") -> dict[Any, list[Any]]:
        """Sums of `rows` in one query: by the values of the path `by`, or all under None; a list, since money has several."""
        if not by:
            total = rows.order_by().aggregate(total=Sum(self.path))["total"]
            return {} if total is None else {None: [total]}
        summed = rows.order_by().values(by).annotate(total=Sum(self.path)).values_list(by, "total")
        return {key: [total] for key, total in summed if total is not None}

    def sums_within(self, rows: QuerySet[Any], parts: Mapping[Any, Q]) -> dict[Any, list[Any]]:
        """Sums of those of `rows` that meet each condition, by the keys of `parts`; one query."""
        named = {f"part{place}": key for place, key in enumerate(parts)}
        found = rows.order_by().aggregate(**{name: Sum(self.path, filter=parts[key]) for name, key in named.items()})
        return {key: [found[name]] for name, key in named.items() if found[name] is not None}

    def text(self, value: Any, viewer: Viewer) -> str:
        return "" if value is None else viewer.formats.number(value)

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op in ("empty", "filled"):
            return Q(**{f"{self.path}__isnull": op == "empty"})
        if op == "between":
            if not isinstance(value, list) or len(value) != 2:
                raise Refused(_("Give the two numbers to look between."))
            low, high = sorted(_number(one) for one in value)
            return Q(**{f"{self.path}__gte": low, f"{self.path}__lte": high})
        wanted = _number(value)
        match op:
            case "is":
                return Q(**{self.path: wanted})
            case "is_not":
                return ~Q(**{self.path: wanted})
            case "above":
                return Q(**{f"{self.path}__gt": wanted})
            case "below":
                return Q(**{f"{self.path}__lt": wanted})
        raise Refused(_("A number cannot be compared in this way."))


class PercentField(NumberField):
    """A share in hundredths."""

    def text(self, value: Any, viewer: Viewer) -> str:
        return "" if value is None else viewer.formats.percent(value)


def _number(value: Any) -> Decimal:
    try:
        number = Decimal(to_latin(str(value)).strip())
    except InvalidOperation:
        raise Refused(_("“{value}” is not a number.").format(value=str(value)[:40])) from None
    if not number.is_finite() or abs(number) > LARGEST:
        raise Refused(_("“{value}” is too large a number.").format(value=str(value)[:40]))
    return number
