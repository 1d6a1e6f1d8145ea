"""Facts that are days or moments, in the viewer's calendar and time zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyvand.foundation.relative import resolve
from peyvand.records.fields import operators as op
from peyvand.records.fields.base import DASH, Field, Lane, Refused, Text

if TYPE_CHECKING:
    from peyvand.records.fields.numbers import NumberField
    from peyvand.records.viewer import Viewer

_FIRST_YEAR, _LAST_YEAR = 1000, 9000


class DateField(Field):
    """A day."""

    operators: ClassVar[tuple[op.Operator, ...]] = (
        op.IN_PERIOD,
        op.ON,
        op.BEFORE,
        op.AFTER,
        op.BETWEEN,
        op.OLDER,
        *op.EMPTY_OPERATORS,
    )
    widget: ClassVar = "date"
    css: ClassVar = "pv-date"
    told_by_lane: ClassVar = False

    def text(self, value: Any, viewer: Viewer) -> str:
        return "" if value is None else viewer.formats.date(value, "medium")

    def json(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def group_key(self, value: Any, viewer: Viewer) -> Any:
        """Year and month in the viewer's calendar."""
        return None if value is None else viewer.formats.calendar_object.ymd(self._day(value, viewer))[:2]

    def group_title(self, value: Any, viewer: Viewer) -> str:
        if value is None:
            return ""
        calendar = viewer.formats.calendar_object
        year, month, _day_of_month = calendar.ymd(self._day(value, viewer))
        name = calendar.month_name(month, viewer.formats.language)
        return _("{month} {year}").format(month=name, year=viewer.formats.digits_of(str(year)))

    def group_counts(self, rows: QuerySet[Any], values: Sequence[Any], viewer: Viewer) -> dict[Any, int]:
        spans = self._group_spans(values, viewer)
        keys = list(spans)
        counted = rows.order_by().aggregate(
            **{f"n{index}": Count("pk", filter=spans[key]) for index, key in enumerate(keys)}
        )
        return {key: counted[f"n{index}"] for index, key in enumerate(keys)}

    def group_sums(
        self, rows: QuerySet[Any], values: Sequence[Any], viewer: Viewer, amount: NumberField
    ) -> dict[Any, list[Any]]:
        return amount.sums_within(rows, self._group_spans(values, viewer))

    def _group_spans(self, values: Sequence[Any], viewer: Viewer) -> dict[Any, Q]:
        """The months of `values` as conditions, by the keys of their groups."""
        calendar = viewer.formats.calendar_object
        spans: dict[Any, Q] = {}
        for value in values:
            key = self.group_key(value, viewer)
            if key is None:
                spans[None] = Q(**{f"{self.path}__isnull": True})
            elif key not in spans:
                first = calendar.start_of("month", self._day(value, viewer), 0)
                start, end = self._edge(first, viewer), self._edge(calendar.add("month", 1, first), viewer)
                spans[key] = Q(**{f"{self.path}__gte": start, f"{self.path}__lt": end})
        return spans

    def _day(self, value: Any, viewer: Viewer) -> date:
        """The day of a value, where the viewer is."""
        return value

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op in ("empty", "filled"):
            return Q(**{f"{self.path}__isnull": op == "empty"})
        start, end = self._span(op, value, viewer)
        found = Q()
        if start is not None:
            found &= Q(**{f"{self.path}__gte": self._edge(start, viewer)})
        if end is not None:
            found &= Q(**{f"{self.path}__lt": self._edge(end, viewer)})
        return found

    def _span(self, op: str, value: Any, viewer: Viewer) -> tuple[date | None, date | None]:
        """The half-open span of days that `op value` means for this viewer."""
        one = timedelta(days=1)
        match op:
            case "in":
                return _period(value, viewer)
            case "on":
                day = _day(value, viewer)
                return day, day + one
            case "before":
                return None, _day(value, viewer)
            case "after":
                return _day(value, viewer) + one, None
            case "older":
                return None, viewer.today - timedelta(days=_count(value))
            case "between":
                if not isinstance(value, list) or len(value) != 2:
                    raise Refused(_("Give the two days to look between."))
                first, last = sorted(_day(each, viewer) for each in value)
                return first, last + one
        raise Refused(_("A date cannot be compared in this way."))

    def _edge(self, day: date, viewer: Viewer) -> date | datetime:
        return day

    def lanes(self, viewer: Viewer) -> list[Lane]:
        """What is late, the next days, the rest of the week, and all later."""
        return [
            Lane("overdue", _("Overdue"), open=False),
            Lane("today", _("Today")),
            Lane("tomorrow", _("Tomorrow")),
            Lane("week", _("This week")),
            Lane("later", _("Later")),
        ]

    def _lane_span(self, key: str, viewer: Viewer) -> tuple[date | None, date | None]:
        """The half-open span of days of a column. The rest of the week may be empty."""
        today, one = viewer.today, timedelta(days=1)
        week_ends = max(
            today + 2 * one,
            viewer.formats.calendar_object.start_of("week", today, viewer.formats.first_weekday) + 7 * one,
        )
        spans: dict[str, tuple[date | None, date | None]] = {
            "overdue": (None, today),
            "today": (today, today + one),
            "tomorrow": (today + one, today + 2 * one),
            "week": (today + 2 * one, week_ends),
            "later": (week_ends, None),
        }
        return spans[key]

    def lane_condition(self, key: str, viewer: Viewer) -> dict[str, Any]:
        start, end = self._lane_span(key, viewer)
        edges = [("after", start - timedelta(days=1))] if start else []
        edges += [("before", end)] if end else []
        return {"all": [{"field": self.name, "op": op, "value": day.isoformat()} for op, day in edges]}

    def lane_value(self, key: str, viewer: Viewer) -> Any:
        return self._lane_span(key, viewer)[0]

    def lane_counts(self, rows: QuerySet[Any], viewer: Viewer) -> dict[str, int]:
        spans = self.lane_spans(viewer)
        counts = rows.order_by().aggregate(**{f"n_{key}": Count("pk", filter=span) for key, span in spans.items()})
        return {key: counts[f"n_{key}"] for key in spans}

    def lane_spans(self, viewer: Viewer) -> dict[str, Q]:
        """What the cards of each column have in common; of those without a day under the empty key."""
        spans = {"": Q(**{f"{self.path}__isnull": True})}
        for lane in DateField.lanes(self, viewer):
            start, end = self._lane_span(lane.key, viewer)
            spans[lane.key] = Q(**{f"{self.path}__isnull": False})
            if start is not None:
                spans[lane.key] &= Q(**{f"{self.path}__gte": self._edge(start, viewer)})
            if end is not None:
                spans[lane.key] &= Q(**{f"{self.path}__lt": self._edge(end, viewer)})
        return spans


class MomentField(DateField):
    """A moment, shown and compared in the viewer's time zone."""

    def text(self, value: Any, viewer: Viewer) -> str:
        return "" if value is None else viewer.formats.datetime(value, "medium")

    def cell(self, value: Any, viewer: Viewer) -> SafeString:
        """The time of today, the day of any other day."""
        if value is None:
            return DASH
        day = self._day(value, viewer)
        shown = viewer.formats.time(value) if day == viewer.today else viewer.formats.date(day, "short")
        return SafeString(
            f'<time datetime="{value:%Y-%m-%dT%H:%M:%SZ}" title="{escape(self.text(value, viewer))}">{escape(shown)}</time>'
        )

    def json(self, value: Any) -> Any:
        return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value

    def _day(self, value: Any, viewer: Viewer) -> date:
        moment: datetime = value
        return moment.astimezone(ZoneInfo(viewer.formats.time_zone)).date()

    def _edge(self, day: date, viewer: Viewer) -> datetime:
        return datetime.combine(day, time.min, tzinfo=ZoneInfo(viewer.formats.time_zone))


class TimeOfDayField(Field):
    """A time of day."""

    css: ClassVar = "pv-date"

    def __init__(self, name: str, label: Text, **options: Any) -> None:
        super().__init__(name, label, sort=(), nullable=True, **options)

    def text(self, value: Any, viewer: Viewer) -> str:
        return "" if value is None else viewer.formats.time(value)

    def json(self, value: Any) -> Any:
        return value.isoformat("minutes") if isinstance(value, time) else value

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op not in ("empty", "filled"):
            raise Refused(_("A time of day cannot be compared in this way."))
        return Q(**{f"{self.path}__isnull": op == "empty"})


def _period(value: Any, viewer: Viewer) -> tuple[date | None, date | None]:
    spec = {"period": value} if isinstance(value, str) else value
    if not isinstance(spec, dict):
        raise Refused(_("Say which period is meant."))
    try:
        return resolve(spec, formats=viewer.formats, today=viewer.today)
    except (ValueError, KeyError, TypeError, OverflowError):
        raise Refused(_("This period is not known.")) from None


def _day(value: Any, viewer: Viewer) -> date:
    try:
        day = viewer.formats.parse_date(str(value)[:60], today=viewer.today)
    except ValueError as reason:
        raise Refused(str(reason)) from None
    # At the ends of the calendar there is no day before or after, nor the same moment in another time zone.
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Refused(_("This day is too far away."))
    return day


def _count(value: Any) -> int:
    try:
        count = int(str(value)[:6])
    except ValueError:
        raise Refused(_("Give the number of days.")) from None
    if not 0 <= count <= 36500:
        raise Refused(_("Give a number of days between 0 and 36,500."))
    return count
