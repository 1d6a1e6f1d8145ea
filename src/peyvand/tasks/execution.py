"""Running one claimed job and writing down how it ended."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, InterfaceError, connection, transaction
from django_tasks.base import TaskContext
from django_tasks.signals import task_finished, task_started

from peyvand.tasks import finishing
from peyvand.tasks.backend import DatabaseBackend, as_result
from peyvand.tasks.declaration import DurableTask, load_task
from peyvand.tasks.limits import Interrupted, time_limit
from peyvand.tasks.models import Job
from peyvand.tasks.progress import Stopped, current_job

logger = logging.getLogger("peyvand.tasks")

_OUTCOME_TRIES = 6


class WorkerDied(Exception):
    """Recorded for a job whose last attempt ended without a word."""


def execute(job: Job, *, stopping: Callable[[], bool] = lambda: False, hard_limit: bool = False) -> None:
    """Run a job that `claim` has returned, and end the attempt: done, stopped, dead, or waiting again.

    Args:
        job: as returned by `claim`, with the attempt it was claimed for.
        stopping: whether the worker wants to end; resumable jobs then give themselves back.
        hard_limit: let a task that ignores its time limit cost the process its life (worker processes only).

    Raises:
        DatabaseError: the outcome could not be written; the lease will bring the job back.
    """
    try:
        with current_job(job, stopping=stopping):
            _attempt(job, hard_limit)
    except finishing.LeaseLost as lost:
        logger.warning("%s; its outcome is dropped.", lost)
    except BaseException as error:  # whatever a task raises must not end the worker
        _drop_unsure_connection(error)
        _record(job, error)


def _attempt(job: Job, hard_limit: bool) -> None:
    if job.stop_requested_at is not None:
        raise Stopped  # pressed during an earlier attempt that failed
    task = load_task(job.task, version=job.version)
    task_started.send(DatabaseBackend, task_result=as_result(job, task, task.backend))
    if task.transactional:
        with transaction.atomic():
            finishing.complete(job, _call(task, job, hard_limit))
    else:
        value = _call(task, job, hard_limit)
        _persist(lambda: finishing.complete(job, value))
    job.status, job.result = Job.Status.DONE, None
    task_finished.send(DatabaseBackend, task_result=as_result(job, task, task.backend))


def _call(task: DurableTask, job: Job, hard_limit: bool) -> Any:
    context = [TaskContext(task_result=as_result(job, task, task.backend))] if task.takes_context else []
    with time_limit(task.time_limit, hard=hard_limit):
        return task.call(*context, *job.args, **job.kwargs)


def _drop_unsure_connection(error: BaseException) -> None:
    # An alarm may have struck in the middle of an exchange with the database server.
    if not isinstance(error, Exception) and not connection.in_atomic_block:
        connection.close()


def _record(job: Job, error: BaseException) -> None:
    try:
        if isinstance(error, Stopped):
            _persist(lambda: finishing.stop(job))
        elif isinstance(error, Interrupted):
            _persist(lambda: finishing.release(job))
        else:
            _persist(lambda: finishing.fail(job, error))
            level = logging.ERROR if job.attempts >= job.max_attempts else logging.WARNING
            logger.log(level, "%s failed (attempt %s of %s)", job, job.attempts, job.max_attempts, exc_info=error)
    except finishing.LeaseLost as lost:
        logger.warning("%s; its failure is dropped.", lost)


def _persist(write: Callable[[], None]) -> None:
    """Write an outcome, again and again through a short loss of the database; the fence makes that harmless."""
    for attempt in range(_OUTCOME_TRIES):
        try:
            return write()
        except (DatabaseError, InterfaceError):
            if connection.in_atomic_block or attempt == _OUTCOME_TRIES - 1:
                raise
            connection.close()
            time.sleep(min(0.25 * 2**attempt, 4))
    return None
