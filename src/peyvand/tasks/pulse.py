"""The sign of life of workers, for the health page and the doctor."""

import os
import socket
from datetime import datetime, timedelta

from django.db import connection
from django.db.models.functions import Now

from peyvand.tasks.models import Job, Worker

PING_EVERY = timedelta(seconds=15)
ALIVE = timedelta(seconds=60)
"""A worker that has been silent for longer counts as gone."""

_FORGOTTEN = timedelta(days=1)


def worker_name() -> str:
    """Name of this process as a worker: machine and process id."""
    return f"{socket.gethostname()}:{os.getpid()}"[-100:]


def ping(name: str) -> None:
    """Say that the worker `name` lives."""
    if not Worker.objects.filter(name=name).update(seen_at=Now()):
        Worker.objects.get_or_create(name=name)


def sign_off(name: str) -> None:
    """Say that the worker `name` ends in good order."""
    Worker.objects.filter(name=name).delete()


def living_workers() -> int:
    """How many workers have given a sign of life within the last minute."""
    return Worker.objects.filter(seen_at__gte=Now() - ALIVE).count()


def forget_dead_workers() -> None:
    """Delete the rows of workers that have been silent for a day."""
    Worker.objects.filter(seen_at__lt=Now() - _FORGOTTEN).delete()


def longest_wait() -> timedelta:
    """How long the first due job has been waiting for a worker; zero when none is due."""
    first = Job.objects.due().order_by("run_at").values_list("run_at", flat=True).first()
    return max(database_now() - first, timedelta()) if first else timedelta()


def database_now() -> datetime:
    """The present moment (aware) on the clock of the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT STATEMENT_TIMESTAMP()")
            moment: datetime = cursor.fetchone()[0]
            return moment
        cursor.execute("SELECT STRFTIME('%Y-%m-%dT%H:%M:%f+00:00', 'NOW')")
        return datetime.fromisoformat(cursor.fetchone()[0])
