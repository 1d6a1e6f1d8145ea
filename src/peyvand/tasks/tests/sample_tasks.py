"""Tasks for the tests, with effects that can be counted: rows (transactional) and lines in a file (external)."""

import contextlib
import os
import signal
import time
import uuid
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django_tasks import TaskContext, task

from peyvand.tasks.progress import Progress


def book(entry: str) -> None:
    """Leave a row that a second run would double."""
    ContentType.objects.create(app_label="ledger", model=f"{entry}/{uuid.uuid4().hex}")


def booked(entry: str) -> int:
    """How often `entry` was booked."""
    return ContentType.objects.filter(app_label="ledger", model__startswith=f"{entry}/").count()


def wait_for(file: str) -> None:
    while not Path(file).exists():
        time.sleep(0.02)


@task
def add(a: int, b: int = 0) -> int:
    return a + b


@task(transactional=True)
def book_once(entry: str) -> None:
    book(entry)


@task
def book_when_told(entry: str, go: str) -> None:
    Path(go).with_suffix(".begun").touch()
    wait_for(go)
    book(entry)


@task(transactional=True)
def book_then_fail(entry: str) -> None:
    book(entry)
    raise RuntimeError("The bank is closed.")


@task
def fail() -> None:
    raise RuntimeError("The bank is closed.")


@task
def fail_first(marker: str) -> None:
    try:
        Path(marker).touch(exist_ok=False)
    except FileExistsError:
        return
    raise RuntimeError("Not at the first time.")


@task
def kill_own_worker() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@task(time_limit=0.2)
def never_end() -> None:
    while True:
        with contextlib.suppress(Exception):  # what careless tasks do
            time.sleep(10)


@task
def eat_memory() -> None:
    bytearray(8 << 30)


@task(version=2)
def second_version() -> str:
    return "second"


@task(takes_context=True)
def tell_attempt(context: TaskContext) -> int:
    return context.attempt


@task
def count_runs(entry: str, folder: str) -> None:
    """Each run says that it has begun and waits for its own word to go on; only then it books."""
    run = 1 + len(list(Path(folder).glob("*.begun")))
    (Path(folder) / f"{run}.begun").touch()
    wait_for(str(Path(folder) / f"{run}.go"))
    with Progress(1) as progress, transaction.atomic():
        book(entry)
        progress.advance()


@task
async def answer_later() -> str:
    return "later"


@task(queue_name="long")
def wait_long(go: str) -> None:
    Path(go).with_suffix(".begun").touch()
    wait_for(go)


@task(queue_name="long")
def book_in_batches(entry: str, batches: int, pause_before: int = -1, go: str = "") -> None:
    """Book `batches` rows, resuming after the last one that was committed."""
    with Progress(batches, resume=True) as progress:
        while progress.done < batches:
            if progress.done == pause_before:
                Path(go).with_suffix(".begun").touch()
                wait_for(go)
            with transaction.atomic():
                book(f"{entry}-{progress.done}")
                progress.advance(1, f"Batch {progress.done + 1}")


def plain_function() -> None:
    raise AssertionError("a job must not be able to call this")
