"""What a page may ask about a job and do with it. Nothing here asks who may: the page checks `asked_by_id`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Now

from peyvand.tasks.models import Job
from peyvand.tasks.models.job import MAX_ATTEMPTS


@dataclass(frozen=True)
class JobState:
    """One look at a job."""

    id: int
    status: str
    """A value of `Job.Status`: waiting, running, done, stopped, dead."""
    label: str
    """The status in the reader's language."""
    done: int
    total: int | None
    message: str
    stopping: bool
    """Stop was pressed and the job has not ended yet."""
    attempts: int
    result: Any
    error: str
    """Last line of the last failure, for administrators; empty when there was none."""
    asked_by_id: int | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def is_finished(self) -> bool:
        """Nothing more will happen by itself."""
        return self.status in (Job.Status.DONE, Job.Status.STOPPED, Job.Status.DEAD)

    @property
    def percent(self) -> int | None:
        """0 to 100, or None when the number of steps is not known."""
        if self.status == Job.Status.DONE:
            return 100
        return min(100, self.done * 100 // self.total) if self.total else None


def job_state(job_id: int) -> JobState | None:
    """The state of job `job_id`, or None when there is no such job (finished jobs are kept for two weeks)."""
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        return None
    return JobState(
        id=job.pk,
        status=job.status,
        label=str(Job.Status(job.status).label),
        done=job.progress_done,
        total=job.progress_total,
        message=job.progress_message,
        stopping=job.stop_requested_at is not None and job.finished_at is None,
        attempts=job.attempts,
        result=job.result,
        error=job.error.strip().rpartition("\n")[2],
        asked_by_id=job.asked_by_id,
        created_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
    )


def request_stop(job_id: int) -> bool:
    """Stop a job: at once while it waits, at its next `Progress.advance` while it runs.

    Returns:
        False when the job has already ended or does not exist.
    """
    # One statement, for a worker may claim the job or give it back at this very moment.
    waits = Q(status=Job.Status.WAITING)
    return bool(
        Job.objects.filter(waits | Q(status=Job.Status.RUNNING), pk=job_id).update(
            stop_requested_at=Now(),
            finished_at=Case(When(waits, then=Now())),
            status=Case(When(waits, then=Value(Job.Status.STOPPED)), default=F("status")),
        )
    )


def retry(job_id: int) -> bool:
    """Put a dead or stopped job back in the queue with fresh attempts. False when it is neither."""
    job = Job.objects.filter(pk=job_id, status__in=(Job.Status.DEAD, Job.Status.STOPPED)).first()
    if job is None:
        return False
    # Attempts only ever grow, because they fence; a retry raises the limit.
    again = Job.objects.filter(pk=job_id, status=job.status, attempts=job.attempts).update(
        status=Job.Status.WAITING,
        max_attempts=job.attempts + MAX_ATTEMPTS,
        run_at=Now(),
        finished_at=None,
        stop_requested_at=None,
    )
    return again == 1
