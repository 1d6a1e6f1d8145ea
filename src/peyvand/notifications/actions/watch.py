"""Following a record, and following it no longer."""

from __future__ import annotations

from datetime import datetime

from peyvand.access.models import Record, User
from peyvand.notifications.models import Watch


def watch(record: Record, *, by: User, at: datetime) -> None:
    """Let `by` hear of everything done with `record`; once is enough, however often it is asked."""
    Watch.objects.bulk_create(
        [Watch(user=by, kind=record.record_kind, object_id=record.pk, at=at)], ignore_conflicts=True
    )


def unwatch(record: Record, *, by: User) -> None:
    """Let `by` hear of `record` no longer."""
    Watch.objects.filter(user=by, kind=record.record_kind, object_id=record.pk).delete()
