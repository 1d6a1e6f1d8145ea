"""Recurring work: declared by areas in code or kept as rows by people, turned into jobs when it is due."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from peyvand.tasks.cron import check, following, latest
from peyvand.tasks.declaration import DurableTask, TaskUnknown, load_task
from peyvand.tasks.failpoints import declare as declare_failpoint
from peyvand.tasks.failpoints import failpoint
from peyvand.tasks.models import Job, Schedule
from peyvand.tasks.models.job import MAX_ATTEMPTS

FIRED = declare_failpoint(
    "tasks.schedule.moved", "the schedule points to its next occurrence, its job is not yet written"
)


@dataclass(frozen=True)
class _Declaration:
    task: DurableTask
    cron: str
    time_zone: str


_declared: dict[str, _Declaration] = {}


def declare(name: str, task: Any, *, cron: str, time_zone: str = "UTC") -> None:
    """Have `task` run without arguments whenever `cron` comes round; call it when the area's tasks are loaded.

    Args:
        task: a function decorated with `@task`.
        name: unique, stays the same over releases: the row of the schedule is found by it.
        cron: five fields, e.g. "0 3 * * *".
        time_zone: IANA name of the place whose local time the expression means.

    Raises:
        ScheduleNotUnderstood: see `cron.check`.
    """
    check(cron, time_zone)
    _declared[name] = _Declaration(task, cron, time_zone)


def reschedule(schedule: Schedule, *, now: datetime) -> None:
    """Set when `schedule` comes next, reckoned from its last occurrence, or from `now` if there was none.

    Call it after the expression or zone has changed, before saving.
    """
    schedule.next_run = following(schedule.cron, schedule.time_zone, schedule.last_run or now)


def sync(*, now: datetime) -> None:
    """Bring the rows in step with the declarations, and with the rules of time zones, which change now and then."""
    for name, wanted in _declared.items():
        facts = {"task": wanted.task.module_path, "cron": wanted.cron, "time_zone": wanted.time_zone}
        queue = wanted.task.queue_name
        first = following(wanted.cron, wanted.time_zone, now)
        row, created = Schedule.objects.get_or_create(name=name, defaults={**facts, "queue": queue, "next_run": first})
        if not created:
            Schedule.objects.filter(pk=row.pk).update(**facts, queue=queue)
    for row in Schedule.objects.filter(next_run__gt=now):
        seen = row.next_run
        reschedule(row, now=now)
        # Never into the past of `now`: what has not been due yet is not made up for because of a new rule.
        row.next_run = row.next_run if row.next_run > now else following(row.cron, row.time_zone, now)
        if row.next_run != seen:
            Schedule.objects.filter(pk=row.pk, next_run=seen).update(next_run=row.next_run)


def fire_due(*, now: datetime) -> int:
    """Write a job for every schedule that is due; any number of workers may call it at once.

    After a standstill only the latest missed occurrence runs: ten daily summaries at once help nobody.

    Args:
        now: the moment on the clock of the database.

    Returns:
        How many jobs were written.
    """
    due = Schedule.objects.filter(next_run__lte=now, paused_at=None)
    return sum(_fire(schedule, now) for schedule in due)


def _fire(schedule: Schedule, now: datetime) -> bool:
    occurrence = latest(schedule.cron, schedule.time_zone, schedule.next_run, now)
    upcoming = following(schedule.cron, schedule.time_zone, occurrence)
    with transaction.atomic():
        mine = Schedule.objects.filter(pk=schedule.pk, next_run=schedule.next_run, paused_at=None)
        if not mine.update(next_run=upcoming, last_run=occurrence):
            return False
        failpoint(FIRED)
        Job.objects.bulk_create([_job(schedule, occurrence)], ignore_conflicts=True)
    return True


def _job(schedule: Schedule, occurrence: datetime) -> Job:
    job = Job(
        task=schedule.task,
        args=schedule.args,
        kwargs=schedule.kwargs,
        queue=schedule.queue,
        max_attempts=MAX_ATTEMPTS,
        schedule=schedule,
        occurrence=occurrence,
    )
    try:
        task = load_task(schedule.task)
    except TaskUnknown:
        return job  # its attempts will say so, where administrators look
    job.version, job.max_attempts, job.priority = task.version, task.max_attempts, task.priority
    return job
