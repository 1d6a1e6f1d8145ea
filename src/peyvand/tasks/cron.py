"""When a cron expression comes round again, in the local time of a place. Pure."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from croniter import croniter  # type: ignore[import-untyped]

_FIELDS = 5


class ScheduleNotUnderstood(ValueError):
    """The cron expression or the time zone means nothing; the message says which."""


def check(cron: str, time_zone: str) -> None:
    """Refuse what `following` could not read.

    Args:
        cron: five fields: minute, hour, day of month, month, day of week.
        time_zone: IANA name, e.g. "Asia/Tehran".

    Raises:
        ScheduleNotUnderstood: with the part at fault.
    """
    if len(cron.split()) != _FIELDS or not croniter.is_valid(cron):
        raise ScheduleNotUnderstood(cron)
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ScheduleNotUnderstood(time_zone) from error


def following(cron: str, time_zone: str, after: datetime) -> datetime:
    """The first occurrence later than `after`, in UTC.

    A fixed local time stays that local time over changes of the clock: one that the clock jumps over happens once,
    later by the jump; one that comes twice happens the first time. What recurs all day ("*" in the hour field)
    goes by elapsed time, so that it neither pauses nor doubles when the clock is turned.

    Args:
        cron: an expression that `check` has accepted.
        time_zone: IANA name of the place.
        after: an aware moment.
    """
    zone = ZoneInfo(time_zone)
    local = after.astimezone(zone).replace(tzinfo=None)
    walk = croniter(cron, local)
    if cron.split()[1].startswith("*"):
        elapsed: timedelta = walk.get_next(datetime) - local
        return (after + elapsed).astimezone(UTC)
    while True:
        moment: datetime = walk.get_next(datetime).replace(tzinfo=zone, fold=0).astimezone(UTC)
        if moment > after:
            return moment


def latest(cron: str, time_zone: str, since: datetime, now: datetime) -> datetime:
    """The last occurrence up to `now`, where `since` is an occurrence not later than `now`."""
    found = since
    # After a long standstill of a frequent schedule, begin near the end instead of walking all the way.
    for back in (timedelta(hours=1), timedelta(days=1), timedelta(days=32)):
        if now - back > since and following(cron, time_zone, now - back) <= now:
            found = following(cron, time_zone, now - back)
            break
    while (upcoming := following(cron, time_zone, found)) <= now:
        found = upcoming
    return found
