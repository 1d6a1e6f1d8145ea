"""Activities, their kinds and outcomes with true defaults; each call makes another one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from peyvand.access.models import User
from peyvand.activities.models import Activity, ActivityKind, ActivityOutcome, ActivityStatus
from peyvand.foundation import clock
from peyvand.partners.tests import factories as partners

_number = count(1)


def kind(name: str | None = None, *, owner: User | None = None, **fields: Any) -> ActivityKind:
    """A kind of activity; kinds belong to nobody, so `owner` is not looked at."""
    return ActivityKind.objects.create(name=name or f"تماس دوره‌ای {next(_number)}", **{"meaning": "call", **fields})


def outcome(name: str | None = None, *, owner: User | None = None, **fields: Any) -> ActivityOutcome:
    """A way to end; outcomes belong to nobody, so `owner` is not looked at."""
    return ActivityOutcome.objects.create(name=name or f"Тест {next(_number)}", **fields)


def activity(subject: str | None = None, *, owner: User | None = None, **fields: Any) -> Activity:
    """A call that `owner` planned for today with a partner of theirs; with `status="done"`, one that was made just now."""
    given = {"status": ActivityStatus.PLANNED, **fields}
    if given["status"] == ActivityStatus.PLANNED:
        given.setdefault("planned_on", clock.now().date())
    if given["status"] == ActivityStatus.DONE:
        given.setdefault("done_at", clock.now())
    given.setdefault("partner", None)
    partner = given.pop("partner") or partners.partner(owner=owner)
    the_kind = given.pop("kind", None) or ActivityKind.objects.filter(meaning="call").first() or kind()
    return Activity.objects.create(
        subject=subject or f"پیگیری پیش‌فاکتور {next(_number)}", owner=owner, partner=partner, kind=the_kind, **given
    )


FACTORIES: dict[str, Callable[..., Any]] = {
    "activities": activity,
    "activity-kinds": kind,
    "activity-outcomes": outcome,
}
