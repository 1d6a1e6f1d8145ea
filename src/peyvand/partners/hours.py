"""When somebody can be reached: ranges of hours on days of the week, in the time zone of where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import NamedTuple

from django.utils.translation import gettext as _

from peyvand.foundation.calendar_names import weekday_names
from peyvand.foundation.formats import Formats
from peyvand.foundation.time_zones import zone, zone_of_country

# As `date.weekday()` counts.
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK = 7


class Hours(NamedTuple):
    """The same hours on one day of the week, or on all from one to another.

    Attributes:
        last_day: empty for the first day alone; it may lie before the first, as in "Saturday to Wednesday".
        start, end: as "09:00"; the end lies after the start.
        time_zone: IANA name of where they are; empty when it is not known.
        country: where their partner is, which may tell the zone.
    """

    first_day: str
    last_day: str
    start: str
    end: str
    time_zone: str = ""
    country: str = ""

    def weekdays(self) -> set[int]:
        """Numbers of its days, as `date.weekday()` counts."""
        first = DAYS.index(self.first_day)
        last = DAYS.index(self.last_day or self.first_day)
        return {(first + step) % _WEEK for step in range((last - first) % _WEEK + 1)}


@dataclass(frozen=True)
class Reach:
    """Whether somebody can be reached now.

    Attributes:
        until: when that ends; when it begins next, if not now.
    """

    now: bool
    until: datetime


def spans_of(weekday: int) -> dict[str, list[str]]:
    """Which pairs of first and last day hold a day of the week: last days (the first alone is "") by first day."""
    pairs: dict[str, list[str]] = {}
    for first in DAYS:
        held = [last for last in ("", *DAYS) if weekday in Hours(first, last, "", "").weekdays()]
        if held:
            pairs[first] = held
    return pairs


def reach(hours: Iterable[Hours], now: datetime, *, elsewhere: tzinfo) -> Reach | None:
    """Whether, by their `hours`, somebody can be reached at the moment `now`; None when nothing is known of it.

    Args:
        elsewhere: the zone of hours that do not say where they are.
    """
    for start, end in _joined(sorted(_spans(hours, now, elsewhere))):
        if end > now:
            return Reach(start <= now, end if start <= now else start)
    return None


def _spans(hours: Iterable[Hours], now: datetime, elsewhere: tzinfo) -> Iterator[tuple[datetime, datetime]]:
    """The hours of yesterday and of the week that follows, as moments."""
    for one in hours:
        name = one.time_zone or zone_of_country(one.country)
        where = zone(name) if name else elsewhere
        first, days = now.astimezone(where).date(), one.weekdays()
        for day in (first + timedelta(days=step) for step in range(-1, _WEEK + 1)):
            if day.weekday() in days:
                start, end = (
                    datetime.combine(day, time.fromisoformat(text), tzinfo=where) for text in (one.start, one.end)
                )
                yield start, end


def _joined(spans: Iterable[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    """Spans that touch or overlap as one."""
    held: tuple[datetime, datetime] | None = None
    for start, end in spans:
        if held and start <= held[1]:
            held = held[0], max(held[1], end)
        else:
            if held:
                yield held
            held = start, end
    if held:
        yield held


def said(found: Reach, formats: Formats, now: datetime) -> str:
    """Whether and until when, or from when, in the reader's own zone: "now, until 17:00", "from 09:00 tomorrow"."""
    clock_time = formats.time(found.until)
    days = (formats.today(found.until) - formats.today(now)).days
    weekday = weekday_names(formats.language)[formats.today(found.until).weekday()]
    if found.now:
        pattern = _("now, until {time}") if days == 0 else _("now, until {day} {time}")
    elif days == 0:
        pattern = _("from {time}")
    elif days == 1:
        pattern = _("tomorrow from {time}")
    else:
        pattern = _("{day} from {time}")
    return pattern.format(time=clock_time, day=weekday)


def told(hours: Hours, formats: Formats) -> str:
    """The range itself, as it was given: "Saturday to Wednesday, 09:00–17:00"."""
    names = weekday_names(formats.language)
    first, last = (names[DAYS.index(day)] for day in (hours.first_day, hours.last_day or hours.first_day))
    pattern = _("{first} to {last}, {start}–{end}") if last != first else _("{first}, {start}–{end}")
    start, end = (formats.time(time.fromisoformat(text)) for text in (hours.start, hours.end))
    return pattern.format(first=first, last=last, start=start, end=end)
