"""The one place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_frozen: ContextVar[datetime | None] = ContextVar("peyvand_clock", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Make `now()` answer one moment inside the block (of this thread or task only).

    Arguments:
        moment: an aware datetime of any zone.
    Errors: ValueError when the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("clock.at() needs an aware datetime")
    moment = moment.astimezone(UTC)
    token = _frozen.set(moment)
    try:
        yield moment
    finally:
        _frozen.reset(token)
