"""A point on the map, as people copy it or choose it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from peyvand.foundation.map_points import NotAPoint, OutOfRange, parse_point
from peyvand.records.forms.inputs import LineField


class MapPointField(LineField):
    """Degrees, or the address of a map that holds them; pages with maps let one choose the point there."""

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "data-pv-map-pick": True}

    def clean(self, value: Any) -> str:
        """Its degrees, out of what was copied from a map."""
        typed: str = super().clean(value)
        try:
            return str(parse_point(typed)) if typed else ""
        except OutOfRange:
            raise ValidationError(
                gettext("There is no such place: latitude lies between -90 and 90, longitude between -180 and 180.")
            ) from None
        except NotAPoint:
            raise ValidationError(
                gettext("This is not a point on a map. Paste two numbers such as 35.6892, 51.3890, or a link to a map.")
            ) from None
