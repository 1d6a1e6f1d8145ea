"""How long the rows of finished jobs are kept."""

from datetime import timedelta

from django.db.models.functions import Now

from peyvand.tasks.models import Job
from peyvand.tasks.models.job import Status

KEEP_FINISHED = timedelta(days=14)
KEEP_DEAD = timedelta(days=90)

_BATCH = 1000


def purge_finished() -> int:
    """Delete old rows, at most a thousand of each kind in one go; returns how many went."""
    return _purge((Status.DONE, Status.STOPPED), KEEP_FINISHED) + _purge((Status.DEAD,), KEEP_DEAD)


def _purge(statuses: tuple[Status, ...], keep: timedelta) -> int:
    old = Job.objects.filter(status__in=statuses, finished_at__lt=Now() - keep).order_by("finished_at")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return Job.objects.filter(pk__in=ids).delete()[0] if ids else 0
