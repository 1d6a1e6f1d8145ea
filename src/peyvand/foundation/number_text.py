"""Numbers as people of a language write and type them."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from peyvand.foundation.digits import LATIN, PERSIAN, to_latin
from peyvand.foundation.refusals import NotUnderstood

MAX_LENGTH = 60
MAX_DIGITS = 40
UNKNOWN = "—"

_CONTEXT = Context(prec=100, rounding=ROUND_HALF_UP)
_QUANTA = [Decimal(1).scaleb(-places) for places in range(20)]
# Marks of direction come along when a number is copied from a page.
_IGNORED = re.compile("[\u200e\u200f\u061c]")


class NumberNotUnderstood(NotUnderstood):
    """Text that is no number."""


class NumberShape:
    """How a language writes numbers.

    Arguments:
        group, decimal: the separators.
        percent: a pattern with {} where the number stands.
        grouped_from: how many digits the whole part needs before it is parted in threes.
        persian: whether digits are written ۰-۹.
    """

    def __init__(self, group: str, decimal: str, percent: str, grouped_from: int = 4, persian: bool = False) -> None:
        self.group = group
        self.decimal = decimal
        self.percent = percent
        self.persian = persian
        self._ungrouped_below = 10 ** (grouped_from - 1)
        # In a line that runs right to left a bare minus would jump behind its digits.
        minus = "\u200e−" if persian else "-"
        digits = dict(zip(LATIN, PERSIAN, strict=True)) if persian else {}
        self._table = str.maketrans({",": group, ".": decimal, "-": minus, **digits})
        self._typed = _typed_form(group, decimal)

    def show(self, number: float | Decimal, places: int | None) -> str:
        """Return the number grouped; `places` fixes the decimals (half rounds up), None shows those it has."""
        if isinstance(number, int) and not places:
            text = f"{number:,}" if abs(number) >= self._ungrouped_below else f"{number:d}"
        else:
            text = self._fraction(number, places)
        return text.translate(self._table)

    def _fraction(self, number: float | Decimal, places: int | None) -> str:
        exact = number if isinstance(number, Decimal) else Decimal(str(number))
        if not exact.is_finite():
            return UNKNOWN
        if exact and abs(exact.adjusted()) > MAX_DIGITS:
            return str(exact)
        if places is not None:
            exact = exact.quantize(_QUANTA[places], context=_CONTEXT)
        text = f"{exact:,f}" if abs(exact) >= self._ungrouped_below else f"{exact:f}"
        if places is None and "." in text:
            text = text.rstrip("0").rstrip(".")
        # Minus nothing is nothing.
        return text[1:] if text[0] == "-" and not text.strip("-0.") else text

    def parse(self, text: str) -> Decimal:
        """Return the number that a person typed, with the separators of the language or none.

        A separator that could mean either thing is refused rather than guessed, as 1,5 in English.
        Errors: NumberNotUnderstood.
        """
        match = self._typed.fullmatch(_IGNORED.sub("", to_latin(text[:MAX_LENGTH])).strip())
        if match is None or len(text) > MAX_LENGTH:
            raise NumberNotUnderstood(
                _("This is not a number. Write it like {example}."), example=self.show(Decimal("12345.6"), None)
            )
        sign, whole, _separator, fraction = match.groups()
        number = Decimal(re.sub("[^0-9]", "", whole or "0") + ("." + fraction if fraction else ""))
        return number.copy_negate() if sign in ("-", "−") and number else number


def _typed_form(group: str, decimal: str) -> re.Pattern[str]:
    """Return what may be typed: sign, whole part (in right threes or unparted), decimals."""
    # The Persian separators are plain in every language; few keyboards have them, so commas stand in.
    groups = {group, "٬", "'", "’"} | ({",", "،"} if group == "٬" else set())
    decimals = {decimal, "٫"} | ({"."} if group != "." else set())
    part, point = (re.escape("".join(sorted(signs))) for signs in (groups, decimals))
    return re.compile(
        rf"([+\-−]?)(?=[{point}]?[0-9])([0-9]{{1,3}}([\s{part}])[0-9]{{3}}(?:\3[0-9]{{3}})*|[0-9]*)(?:[{point}]([0-9]*))?"
    )


@lru_cache
def number_shape(language: str, digits: str) -> NumberShape:
    """Return how numbers are written in a language ("en", "fa", "tr", "bg") and digits ("latin", "persian")."""
    if digits == "persian":
        return NumberShape("٬", "٫", "%{}" if language == "tr" else "{}٪", persian=True)
    if language == "tr":
        return NumberShape(".", ",", "%{}")
    if language == "bg":
        return NumberShape("\u00a0", ",", "{}%", grouped_from=5)
    return NumberShape(",", ".", "{}%")
