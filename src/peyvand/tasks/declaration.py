"""What a task may say about itself beyond Django's Tasks interface."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.module_loading import import_string
from django.utils.version import PY311
from django_tasks.base import Task

from peyvand.tasks.models.job import MAX_ATTEMPTS


class TaskUnknown(LookupError):
    """A job names a task that this program does not have, or not yet in that version."""


@dataclass(frozen=True, slots=PY311, kw_only=True)  # type: ignore[literal-required]
class DurableTask(Task[Any, Any]):
    """A task of the database backend: `@task(transactional=True, time_limit=60)`."""

    transactional: bool = False
    """Effect and completion commit together: for short tasks whose only effect is in the database. The whole run is
    one transaction, so on SQLite nobody else writes meanwhile; never call the network in it."""

    time_limit: float = 300
    """Seconds after which an attempt is broken off and counts as failed."""

    max_attempts: int = MAX_ATTEMPTS
    """Attempts, counted when they begin, before the job is dead."""

    version: int = 1
    """Raise it when the arguments change their meaning. An older worker leaves newer jobs to newer workers; a newer
    worker runs older jobs, so a new argument needs a default."""

    asked_by_id: int | None = None
    """Primary key of the user on whose behalf the job runs; set for one enqueue by `enqueue(…, asked_by=user)`."""

    def asked_by(self, user: Any) -> "DurableTask":
        """The same task for jobs asked for by `user` (None: by nobody)."""
        return replace(self, asked_by_id=user.pk if user is not None else None)


def load_task(path: str, *, version: int = 1) -> DurableTask:
    """The task at the dotted path `path`.

    Raises:
        TaskUnknown: nothing is there, it is not a task, or it is older than `version`.
    """
    try:
        found = import_string(path)
    except ImportError as error:
        raise TaskUnknown(f"There is no task {path!r} in this program.") from error
    # A row must not be able to call just any function.
    if not isinstance(found, DurableTask):
        raise TaskUnknown(f"{path!r} is not a task of the database backend.")
    if found.version < version:
        raise TaskUnknown(f"{path!r} is version {found.version} here; the job needs version {version}.")
    return found
