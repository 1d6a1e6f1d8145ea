"""Facts that only opportunities have."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peyvand.foundation import clock
from peyvand.foundation.digits import to_latin
from peyvand.opportunities.models import Stage
from peyvand.records.fields import NumberField, TermField
from peyvand.records.fields.base import DASH, Lane, Refused, Row

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer


class StageField(TermField):
    """The stage; boards show those of all pipelines that may be chosen, pipeline by pipeline."""

    def lanes(self, viewer: Viewer) -> list[Lane]:
        rows = Stage.objects.visible_to(viewer.user).filter(is_active=True, pipeline__is_active=True)
        ordered = rows.order_by("pipeline__position", "pipeline_id", "position", "id")
        return [Lane(str(row.pk), str(row), row.hue) for row in ordered]


class Stay(NamedTuple):
    """Since when something stands where it stands, and after how many days that is too long; None for never."""

    since: datetime
    stale_days: int | None


class StageAgeField(NumberField):
    """For how many days an opportunity has stood in its stage; amber when that is longer than the stage allows.

    Kept as the moment it came there, so "above 10" asks for moments before ten days ago.
    """

    css: ClassVar = "pv-num"
    of_the_moment: ClassVar = True

    @property
    def needs(self) -> tuple[str, ...]:
        return ("stage_since", "stage__stale_days", "closed_on")

    def value(self, row: Row) -> Stay | None:
        return None if row["closed_on"] else Stay(row["stage_since"], row["stage__stale_days"])

    def text(self, value: Stay | None, viewer: Viewer) -> str:
        if value is None:
            return ""
        days = (viewer.now - value.since).days
        return ngettext("{days} day", "{days} days", days).format(days=viewer.formats.number(days))

    def html(self, value: Stay | None, viewer: Viewer) -> SafeString:
        if value is None:
            return DASH
        stale = value.stale_days is not None and (viewer.now - value.since).days > value.stale_days
        shown = escape(self.text(value, viewer))
        return SafeString(f'<span class="pv-warn">{shown}</span>' if stale else f"<bdi>{shown}</bdi>")

    def json(self, value: Stay | None) -> Any:
        return None if value is None else (clock.now() - value.since).days

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op in ("empty", "filled"):
            return Q(closed_on__isnull=op == "filled")
        low, high = self._days(op, value)
        standing = Q(closed_on__isnull=True)
        # A stay of `low` whole days began no later than so long ago; one of at most `high` began less than a day earlier.
        if low is not None:
            standing &= Q(stage_since__lte=viewer.now - timedelta(days=low))
        if high is not None:
            standing &= Q(stage_since__gt=viewer.now - timedelta(days=high + 1))
        return standing if op != "is_not" else Q(closed_on__isnull=True) & ~standing

    def _days(self, op: str, value: Any) -> tuple[int | None, int | None]:
        """The fewest and the most days meant; None for no limit."""
        numbers = sorted(whole_days(one) for one in (value if isinstance(value, list) else [value]))
        if op == "between" and len(numbers) != 2:
            raise Refused(_("Give the two numbers to look between."))
        if not numbers:
            raise Refused(_("Give the number of days."))
        spans: dict[str, tuple[int | None, int | None]] = {
            "above": (numbers[0] + 1, None),
            "below": (None, numbers[0] - 1),
        }
        return spans.get(op, (numbers[0], numbers[-1]))


def whole_days(value: Any) -> int:
    """A number of days as somebody typed it.

    Raises:
        Refused: when it is none, or further away than any firm is old.
    """
    text = to_latin(str(value)).strip()
    if not text.isdecimal() or len(text) > 5:
        raise Refused(_("Give a number of days between 0 and 36,500."))
    return int(text)
