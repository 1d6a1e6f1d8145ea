"""Rows of the background work: jobs, schedules, and the workers that live."""

from peyvand.tasks.models.job import Job
from peyvand.tasks.models.schedule import Schedule
from peyvand.tasks.models.worker import Worker

__all__ = ["Job", "Schedule", "Worker"]
