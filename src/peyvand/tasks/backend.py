"""Django's Tasks interface on our own tables, the same on SQLite and PostgreSQL.

The setting is `TASKS = {"default": {"BACKEND": "peyvand.tasks.backend.DatabaseBackend"}}`.
"""

from datetime import datetime
from typing import Any

from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json

from peyvand.tasks.declaration import DurableTask, TaskUnknown, load_task
from peyvand.tasks.models import Job

LONG_QUEUE = "long"
"""The queue of work that may take minutes (imports, exports, bulk changes); it never delays the other queues."""

_RESULT_STATUS = {
    Job.Status.WAITING: TaskResultStatus.READY,
    Job.Status.RUNNING: TaskResultStatus.RUNNING,
    Job.Status.DONE: TaskResultStatus.SUCCESSFUL,
    Job.Status.STOPPED: TaskResultStatus.FAILED,
    Job.Status.DEAD: TaskResultStatus.FAILED,
}


class DatabaseBackend(BaseTaskBackend):
    """Jobs are rows written in the caller's transaction: rolled back with it, and visible to workers with it."""

    task_class = DurableTask
    supports_defer = True
    supports_async_task = True
    supports_get_result = True
    supports_priority = True

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, {"QUEUES": ["default", LONG_QUEUE], **params})

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Write the job and return its result handle, whose id is the job's.

        Raises:
            InvalidTaskError: the task cannot run here.
            TypeError: an argument has no JSON form; pass ids and plain values.
        """
        self.validate_task(task)
        durable = load_task(task.module_path)
        job = Job(
            task=task.module_path,
            version=durable.version,
            args=normalize_json(list(args)),
            kwargs=normalize_json(kwargs),
            queue=task.queue_name,
            priority=task.priority,
            max_attempts=durable.max_attempts,
            asked_by_id=getattr(task, "asked_by_id", None),
        )
        if task.run_after is not None:
            job.run_at = task.run_after
        job.save(force_insert=True)
        result = as_result(job, task, self.alias)
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """The present state of a job.

        Raises:
            TaskResultDoesNotExist: there is no such job, or no longer such a task.
        """
        try:
            job = Job.objects.get(pk=int(result_id))
            return as_result(job, load_task(job.task, version=job.version), self.alias)
        except (Job.DoesNotExist, ValueError, TaskUnknown) as error:
            raise TaskResultDoesNotExist(result_id) from error


def enqueue(
    task: Task[Any, Any], *args: Any, asked_by: Any = None, run_after: datetime | None = None, **kwargs: Any
) -> TaskResult[Any]:
    """Enqueue `task` with `args` and `kwargs`, in the transaction that is open.

    Args:
        task: a function decorated with `@task`.
        args: positional arguments of the function, with a JSON form.
        kwargs: its named arguments.
        asked_by: the user who may watch and stop the job, or None.
        run_after: earliest moment (aware) of the run, or None for as soon as possible.

    Returns:
        The handle; `int(handle.id)` is the job id for `job_state` and `request_stop`.
    """
    if asked_by is not None and isinstance(task, DurableTask):
        task = task.asked_by(asked_by)
    if run_after is not None:
        task = task.using(run_after=run_after)
    return task.enqueue(*args, **kwargs)


def as_result(job: Job, task: Task[Any, Any], alias: str) -> TaskResult[Any]:
    """The handle that Django's Tasks interface defines, for the row `job`."""
    result: TaskResult[Any] = TaskResult(
        task=task,
        id=str(job.pk),
        status=_RESULT_STATUS[Job.Status(job.status)],
        enqueued_at=job.created_at,
        started_at=job.started_at,
        last_attempted_at=job.started_at,
        finished_at=job.finished_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=alias,
        errors=[TaskError(exception_class_path=job.error_class, traceback=job.error)] if job.error else [],
        worker_ids=[job.worker] * job.attempts,
    )
    object.__setattr__(result, "_return_value", job.result)
    return result
