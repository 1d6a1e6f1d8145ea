"""Marking notices as read."""

from __future__ import annotations

from datetime import datetime

from peyvand.access.models import User
from peyvand.notifications.models import Notice


def mark_read(notice_id: int, *, by: User, at: datetime) -> bool:
    """Mark one notice of `by` as read; False when they have none of that id."""
    mine = Notice.objects.filter(user=by, pk=notice_id)
    return bool(mine.filter(read_at=None).update(read_at=at)) or mine.exists()


def mark_all_read(*, by: User, at: datetime, up_to: int) -> None:
    """Mark all notices of `by` as read that are not newer than the one with id `up_to`, the newest they saw."""
    Notice.objects.filter(user=by, read_at=None, pk__lte=up_to).update(read_at=at)
