"""Places on the earth, as people copy them from maps."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from peyvand.foundation.digits import to_latin

_DEGREES = r"([+-]?\d{1,3}(?:[.٫]\d+)?)"
# "35.6892, 51.389" from any map, "geo:35.6892,51.389", "…/@35.6892,51.389,15z", "…#map=15/35.6892/51.389", "?q=35.6892,51.389".
_PLAIN = re.compile(rf"(?:geo:)?{_DEGREES}\s*[,،;\s]\s*{_DEGREES}(?:[?;].*)?")
_IN_ADDRESS = re.compile(rf"https?://\S*?(?:@|q=|ll=|#map=\d+/){_DEGREES}(?:,|/|%2C){_DEGREES}\S*")
_STEP = Decimal("0.000001")  # eleven centimetres


class NotAPoint(ValueError):
    """Text that holds no place on the earth."""


class OutOfRange(NotAPoint):
    """Latitude or longitude beyond the ends of the earth."""


class MapPoint(NamedTuple):
    """A place by its degrees (WGS 84), north and east positive."""

    latitude: Decimal
    longitude: Decimal

    def __str__(self) -> str:
        return f"{self.latitude},{self.longitude}"


def parse_point(text: str) -> MapPoint:
    """Return the point in a text: two numbers of degrees, latitude first, alone or in the address of a map.

    Errors: NotAPoint; OutOfRange when the numbers are there and no place has them.
    """
    typed = to_latin(text).replace("−", "-").strip()
    found = _PLAIN.fullmatch(typed) or _IN_ADDRESS.fullmatch(typed)
    if found is None:
        raise NotAPoint(text)
    latitude, longitude = (Decimal(one.replace("٫", ".")).quantize(_STEP) for one in found.groups())
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise OutOfRange(text)
    return MapPoint(latitude, longitude)
