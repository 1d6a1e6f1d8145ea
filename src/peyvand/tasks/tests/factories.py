"""Jobs and schedules with true defaults."""

from datetime import UTC, datetime, timedelta

from django.db.models.functions import Now

from peyvand.tasks.claiming import claim
from peyvand.tasks.models import Job, Schedule
from peyvand.tasks.tests import sample_tasks

LONG_AGO = timedelta(hours=1)


def job(task=sample_tasks.add, **kwargs) -> Job:
    """A waiting job of `task`."""
    if task is sample_tasks.add:
        kwargs = kwargs or {"a": 1}
    return Job.objects.get(pk=int(task.enqueue(**kwargs).id))


def claimed(task=sample_tasks.add, worker="ali", **kwargs) -> Job:
    """A job of `task` in the hands of `worker`."""
    job(task, **kwargs)
    mine = claim(worker)
    assert mine is not None
    return mine


def let_lease_lapse(job: Job) -> None:
    """As if the worker had been silent for an hour."""
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - LONG_AGO)


def make_due(job: Job) -> None:
    """As if the pause before the next attempt were over."""
    Job.objects.filter(pk=job.pk).update(run_at=Now() - LONG_AGO)


def schedule(cron="0 9 * * *", time_zone="Asia/Tehran", next_run=datetime(2026, 3, 20, 5, 30, tzinfo=UTC), **kwargs):
    """A daily summary at nine in Tehran, next on 20 March 2026."""
    facts = {"name": "summary", "task": sample_tasks.add.module_path, "args": [1], **kwargs}
    return Schedule.objects.create(cron=cron, time_zone=time_zone, next_run=next_run, **facts)
