"""The arithmetic of scorecards: pure, in exact decimals. Every face shows what comes from here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MOST = Decimal(100)
_PLACES = Decimal("0.01")


@dataclass(frozen=True)
class Option:
    """One answer that a question takes.

    Attributes:
        points: 0 to 100.
        text: what is chosen; empty for a number.
        at_least: from this number on, up to that of the next option; None for any lower number.
    """

    points: Decimal
    text: str = ""
    at_least: Decimal | None = None


@dataclass(frozen=True)
class Grade:
    """A class of result: who scores `at_least` so much, and less than the next class wants.

    Attributes:
        limit: the credit limit that is suggested; None for no suggestion.
    """

    name: str
    at_least: Decimal
    limit: Decimal | None = None


def of_number(number: Decimal, options: Iterable[Option]) -> Option | None:
    """The option whose range holds `number`: that with the highest lower end it reaches; None where none is that low."""
    reached = [one for one in options if one.at_least is None or one.at_least <= number]
    return max(reached, key=lambda one: (one.at_least is not None, one.at_least or Decimal(0)), default=None)


def of_text(text: str, options: Iterable[Option]) -> Option | None:
    """The option of these very words, whatever their case; None where there is none."""
    wanted = text.strip().casefold()
    return next((one for one in options if one.text.strip().casefold() == wanted), None)


def score(given: Sequence[tuple[int, Decimal]]) -> Decimal:
    """The weighted mean of points, 0.00 to 100.00, half a hundredth rounded up.

    Args:
        given: weight (1 or more) and points (0 to 100) of each question.

    Raises:
        ValueError: nothing was given, or no weight.
    """
    whole = sum(weight for weight, _points in given)
    if whole <= 0:
        raise ValueError("A score needs a question that weighs something.")
    total = sum((weight * points for weight, points in given), Decimal(0))
    return (total / whole).quantize(_PLACES, ROUND_HALF_UP)


def grade_of(reached: Decimal, grades: Iterable[Grade]) -> Grade | None:
    """The highest class whose lower end the score, rounded as it is shown, reaches; None where it reaches none."""
    held = [one for one in grades if one.at_least <= reached]
    return max(held, key=lambda one: one.at_least, default=None)
