"""Background work: durable jobs, the worker that runs them, schedules and progress.

Words: a *task* is a function that may run later; a *job* is one row that asks for one run of it; an *attempt* is
one claim of a job by a worker, and its number fences what that worker may still write; a *lease* is the time for
which a claim holds; a *schedule* makes jobs at the times a cron expression names.

Neighbours: stands on `foundation` only; every area above declares tasks and enqueues jobs. Names are loaded when
first used, so that the supervising process of the worker stays small.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django_tasks import task

    from peyvand.tasks.backend import enqueue
    from peyvand.tasks.progress import Progress, Stopped
    from peyvand.tasks.state import job_state, request_stop

_HOMES = {
    "task": "django_tasks",
    "enqueue": "peyvand.tasks.backend",
    "Progress": "peyvand.tasks.progress",
    "Stopped": "peyvand.tasks.progress",
    "job_state": "peyvand.tasks.state",
    "request_stop": "peyvand.tasks.state",
}

__all__ = ["Progress", "Stopped", "enqueue", "job_state", "request_stop", "task"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
