"""Facts that are numbers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext as _

from peyvand.foundation.digits import to_latin
from peyvand.records.fields import operators as op
from peyvand.records.fields.base import Field, Refused

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer

# Beyond this no column of ours can hold a number; databases answer with an error of their own.
LARGEST = Decimal(10) ** 15


class NumberField(Field):
    """A number, right-aligned in every language because digits run left to right."""

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
