"""One request to run one task once."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal
from peyvand.tasks.models.schedule import Schedule

MAX_ATTEMPTS = 5


class Status(models.TextChoices):
    """Where a job stands; a job ends as done, stopped (a person asked) or dead (all attempts failed)."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")
    DEAD = "dead", _("Failed")


class JobQuerySet(models.QuerySet["Job"]):
    """Named questions about jobs; moments are compared on the clock of the database."""

    def due(self) -> "JobQuerySet":
        """Jobs that a worker may claim now."""
        return self.filter(status=Status.WAITING, run_at__lte=Now())

    def lapsed(self) -> "JobQuerySet":
        """Claimed jobs whose worker has let the lease run out: it died, hangs or sleeps."""
        return self.filter(status=Status.RUNNING, lease_until__lt=Now())

    def held_by(self, job: "Job") -> "JobQuerySet":
        """The row of `job`, only while the attempt that `job` was claimed with still holds it (the fence)."""
        return self.filter(pk=job.pk, status=Status.RUNNING, attempts=job.attempts)


class Job(models.Model):
    """A durable row: what to run, when, how often it was tried, how far it is, how it ended."""

    Status = Status

    task = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField(default=1)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    queue = models.CharField(max_length=32, default="default")
    priority = models.SmallIntegerField(default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    schedule = models.ForeignKey(Schedule, null=True, blank=True, on_delete=models.SET_NULL, related_name="jobs")
    occurrence = models.DateTimeField(null=True, blank=True)

    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    run_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=MAX_ATTEMPTS)
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=100, blank=True, default="")
    stop_requested_at = models.DateTimeField(null=True, blank=True)

    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(null=True, blank=True)
    progress_message = models.CharField(max_length=200, blank=True, default="")

    result = models.JSONField(null=True, blank=True)
    error = models.TextField(blank=True, default="")
    error_class = models.CharField(max_length=200, blank=True, default="")

    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    personal = Personal(
        text=("args", "kwargs", "result", "error", "progress_message"),
        nobody=(
            "task",
            "queue",
            "priority",
            "occurrence",
            "status",
            "run_at",
            "attempts",
            "max_attempts",
            "lease_until",
            "worker",
            "stop_requested_at",
            "progress_done",
            "progress_total",
            "error_class",
            "started_at",
            "finished_at",
        ),
    )

    objects = JobQuerySet.as_manager()

    class Meta:
        """Words, indexes and what the database refuses."""

        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            # The two questions that workers ask all day; both stay as small as the work that is open.
            models.Index(
                fields=["-priority", "run_at", "id"],
                name="tasks_job_waiting",
                condition=models.Q(status=Status.WAITING),
            ),
            models.Index(fields=["lease_until"], name="tasks_job_running", condition=models.Q(status=Status.RUNNING)),
            models.Index(fields=["finished_at"], name="tasks_job_finished"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["schedule", "occurrence"], name="tasks_job_one_per_occurrence"),
            models.CheckConstraint(
                condition=~models.Q(status=Status.RUNNING) | models.Q(lease_until__isnull=False),
                name="tasks_job_running_has_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"
