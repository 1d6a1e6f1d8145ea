"""How an attempt ends. Every statement is fenced: it changes nothing once the job is in other hands."""

import random
import traceback
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.db.models.functions import Now
from django_tasks.utils import get_module_path, normalize_json

from peyvand.tasks.failpoints import declare, failpoint
from peyvand.tasks.models import Job

COMPLETING = declare("tasks.completing", "the task has returned, the job is not yet marked as done")
FAILING = declare("tasks.failing", "the task has raised, the failure is not yet written")

_TRACE_LENGTH = 20_000


class LeaseLost(Exception):
    """This attempt no longer holds its job: the lease ran out and the job was given to another attempt."""


def complete(job: Job, value: Any) -> None:
    """Mark `job` as done with the JSON form of `value`.

    Raises:
        LeaseLost: so that the surrounding transaction, with the effect of the task, rolls back.
        TypeError: the task returned something that has no JSON form.
    """
    result = normalize_json(value)
    failpoint(COMPLETING)
    _end(job, status=Job.Status.DONE, result=result, error="", error_class="")


def stop(job: Job) -> None:
    """Mark `job` as stopped by a person. Raises LeaseLost as `complete` does."""
    _end(job, status=Job.Status.STOPPED)


def fail(job: Job, error: BaseException) -> None:
    """Write the failure down: another attempt after a pause, or dead after the last one.

    Raises:
        LeaseLost: another attempt has the job; its outcome counts.
    """
    failpoint(FAILING)
    trace = "".join(traceback.format_exception(error))[-_TRACE_LENGTH:].replace("\x00", "")
    facts = {"error": trace, "error_class": get_module_path(type(error))}
    if job.attempts >= job.max_attempts:
        _end(job, status=Job.Status.DEAD, **facts)
    else:
        _update(job, status=Job.Status.WAITING, lease_until=None, run_at=Now() + pause_after(job.attempts), **facts)


def release(job: Job) -> None:
    """Give back a job that was interrupted through no fault of its own; the attempt is not held against it.

    The number of attempts must never fall, it fences: the limit rises instead.
    """
    _update(job, status=Job.Status.WAITING, lease_until=None, run_at=Now(), max_attempts=F("max_attempts") + 1)


def pause_after(attempt: int) -> timedelta:
    """Pause before the attempt after `attempt` (from 1): about 10 s, 40 s, 160 s, 640 s.

    By chance up to half more or less, so that jobs that failed together do not come back together.
    """
    return timedelta(seconds=10 * 4 ** (attempt - 1) * random.uniform(0.5, 1.5))  # noqa: S311 - not a secret


def _end(job: Job, **facts: Any) -> None:
    _update(job, finished_at=Now(), lease_until=None, **facts)


def _update(job: Job, **facts: Any) -> None:
    if not Job.objects.held_by(job).update(**facts):
        raise LeaseLost(f"{job} is no longer held by attempt {job.attempts}")
