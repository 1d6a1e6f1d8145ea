"""How a field can be compared; each operator has a whole sentence pattern of its own, so that each language can word it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Operator:
    """One way to compare.

    Attributes:
        name: what a condition calls it.
        label: what the builder shows.
        sentence: pattern with {field} and, where it takes a value, {value}.
        takes: what it compares with: "one", "many", "two", "period", "count" (of days) or "nothing".
    """

    name: str
    label: str | Promise
    sentence: str | Promise
    takes: str = "one"


IS = Operator("is", _("is"), _("{field} is {value}"))
IS_NOT = Operator("is_not", _("is not"), _("{field} is not {value}"))
CONTAINS = Operator("contains", _("contains"), _("{field} contains {value}"))
LACKS = Operator("lacks", _("does not contain"), _("{field} does not contain {value}"))
STARTS = Operator("starts", _("starts with"), _("{field} starts with {value}"))
ONE_OF = Operator("is", _("is"), _("{field} is {value}"), "many")
NONE_OF = Operator("is_not", _("is not"), _("{field} is not {value}"), "many")
HAS_ALL = Operator("has_all", _("has all of"), _("{field} has all of {value}"), "many")
EQUALS = Operator("is", _("equals"), _("{field} equals {value}"))
DIFFERS = Operator("is_not", _("is not"), _("{field} is not {value}"))
ABOVE = Operator("above", _("is above"), _("{field} is above {value}"))
BELOW = Operator("below", _("is below"), _("{field} is below {value}"))
BETWEEN = Operator("between", _("is between"), _("{field} is between {value}"), "two")
IN_PERIOD = Operator("in", _("is in"), _("{field} is in {value}"), "period")
ON = Operator("on", _("is on"), _("{field} is on {value}"), "date")
BEFORE = Operator("before", _("is before"), _("{field} is before {value}"), "date")
AFTER = Operator("after", _("is after"), _("{field} is after {value}"), "date")
OLDER = Operator("older", _("is more than … days ago"), _("{field} is more than {value} days ago"), "count")
EMPTY = Operator("empty", _("is empty"), _("{field} is empty"), "nothing")
FILLED = Operator("filled", _("is filled in"), _("{field} is filled in"), "nothing")
YES = Operator("yes", _("yes"), _("{field}: yes"), "nothing")
NO = Operator("no", _("no"), _("{field}: no"), "nothing")

EMPTY_OPERATORS = (EMPTY, FILLED)
