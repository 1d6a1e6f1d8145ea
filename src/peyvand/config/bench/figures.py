"""From single times to what is printed: median, ninety-fifth percentile, ratio to the floor, and whether the aim is met."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """How long one face of a job took.

    Attributes:
        median, p95: milliseconds; p95 is the time that 95 of 100 answers did not exceed.
        size: bytes of its last answer, without headers.
    """

    median: float
    p95: float
    rounds: int
    size: int

    @classmethod
    def of(cls, seconds: Sequence[float], size: int) -> Timing:
        """From single times in seconds.

        Raises:
            ValueError: when there are none.
        """
        if not seconds:
            raise ValueError("A timing needs at least one time.")
        ordered = sorted(seconds)
        p95 = ordered[math.ceil(0.95 * len(ordered)) - 1]
        return cls(statistics.median(ordered) * 1000, p95 * 1000, len(ordered), size)


@dataclass(frozen=True)
class Aim:
    """What a face of a job should reach.

    Attributes:
        ratio: at most so many times its floor.
        milliseconds: at most so long.
        per_second: at least so many requests a second.
    """

    ratio: float | None = None
    milliseconds: float | None = None
    per_second: float | None = None

    def is_met(self, median: float | None, floor: float | None, per_second: float | None = None) -> bool | None:
        """Whether the figures reach the aim; None when there is no aim, or not what it speaks of.

        Args:
            median, floor: milliseconds of the face and of its floor.
        """
        if self.per_second is not None:
            return None if per_second is None else per_second >= self.per_second
        if median is None:
            return None
        if self.milliseconds is not None:
            return median <= self.milliseconds
        times = ratio(median, floor)
        return None if self.ratio is None or times is None else times <= self.ratio

    @property
    def said(self) -> str:
        """The aim in short, such as "≤ 5x"; empty when there is none."""
        if self.ratio is not None:
            return f"≤ {self.ratio:g}x"
        if self.milliseconds is not None:
            return f"≤ {self.milliseconds:g} ms"
        return "" if self.per_second is None else f"≥ {self.per_second:g}/s"


NO_AIM = Aim()


def ratio(median: float, floor: float | None) -> float | None:
    """How many times its floor something takes; None without a floor."""
    return median / floor if floor else None
