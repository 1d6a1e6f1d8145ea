"""How far a long job is, whether somebody wants it to stop, and its lease, in one call per step."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import Self

from django.db import connection
from django.db.models.functions import Now

from peyvand.tasks.claiming import LEASE
from peyvand.tasks.finishing import LeaseLost
from peyvand.tasks.limits import Interrupted
from peyvand.tasks.models import Job

WRITE_EVERY = 0.5
"""Seconds between two writes of progress outside a transaction."""

_current: ContextVar[tuple[Job, Callable[[], bool]] | None] = ContextVar("current_job", default=None)


class Stopped(Exception):
    """The user pressed stop. Let it pass: the worker marks the job as stopped."""


@contextmanager
def current_job(job: Job, *, stopping: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Run the block as an attempt of `job`; `stopping` tells whether the worker wants to end."""
    token = _current.set((job, stopping))
    try:
        yield
    finally:
        _current.reset(token)


class Progress:
    """Progress of the job that is running; in a task called directly, without a job, it only counts.

        with Progress(len(rows)) as progress:
            for batch in batches(rows):
                with transaction.atomic():
                    save(batch)
                    progress.advance(len(batch), _("Saving"))

    Inside a transaction every `advance` is written with it: `done` is then a checkpoint that commits with its batch,
    and a worker that has lost its lease cannot commit the batch.
    """

    def __init__(self, total: int | None, *, resume: bool = False) -> None:
        """Begin at 0 steps, or where an earlier attempt stood.

        Args:
            total: number of steps, None when not known.
            resume: begin `done` where an earlier attempt of this job committed it, and give the job back at once
                when the worker has to stop. The task must skip the first `done` steps.
        """
        held = _current.get()
        self.total, self.message = total, ""
        self._job: Job | None = held[0] if held else None
        self._stopping = held[1] if held else lambda: False
        self._resume = resume
        self.done = self._job.progress_done if resume and self._job else 0
        self._written_at: float | None = None

    def __enter__(self) -> Self:
        self._write()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # No look at the stop button here: all steps are done, the job shall end as done.
        if kind is None:
            self._save()

    def advance(self, steps: int = 1, message: str | None = None) -> None:
        """Count `steps` as done, show `message` (kept when None), renew the lease.

        Raises:
            Stopped: the user pressed stop.
            LeaseLost: another attempt has the job now; nothing of this one may be committed.
            Interrupted: the worker is stopping and the job can resume.
        """
        self.done += steps
        if message is not None:
            self.message = str(message)[:200]
        if connection.in_atomic_block or time.monotonic() - (self._written_at or 0) >= WRITE_EVERY:
            self._write()

    def _write(self) -> None:
        self._save()
        self._obey()

    def _save(self) -> None:
        if self._job is None:
            return
        held = Job.objects.held_by(self._job)
        facts = {"progress_done": self.done, "progress_total": self.total, "progress_message": self.message}
        if not held.update(lease_until=Now() + LEASE, **facts):
            raise LeaseLost(f"{self._job} is no longer held by attempt {self._job.attempts}")
        self._written_at = time.monotonic()

    def _obey(self) -> None:
        if self._job is None:
            return
        if Job.objects.filter(pk=self._job.pk, stop_requested_at__isnull=False).exists():
            raise Stopped
        if self._resume and self._stopping():
            raise Interrupted("The worker is stopping.")
