"""Workers that sleep past their lease, lose their database, or lose their supervisor."""

import os
import signal
from pathlib import Path

import pytest
from django.db import connection

from peyvand.tasks.models import Job
from peyvand.tasks.pulse import living_workers
from peyvand.tasks.tests import sample_tasks
from tests.faults.workers import children_of, eventually, let_leases_lapse, nothing_is_open

pytestmark = pytest.mark.faults


def is_frozen(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def test_a_worker_that_slept_past_its_lease_cannot_commit(workers, tmp_path):
    zombie = workers.process()
    eventually(one_works, "the worker answers")
    job = int(sample_tasks.count_runs.enqueue("rent", str(tmp_path)).id)
    eventually((tmp_path / "1.begun").exists, "the first attempt begins")
    os.kill(zombie.pid, signal.SIGSTOP)
    eventually(lambda: is_frozen(zombie.pid), "the worker sleeps")

    let_leases_lapse()
    workers.process()
    eventually((tmp_path / "2.begun").exists, "another worker takes the job")
    (tmp_path / "2.go").touch()
    eventually(nothing_is_open, "the job ends")
    finished = Job.objects.get(pk=job).finished_at

    (tmp_path / "1.go").touch()
    os.kill(zombie.pid, signal.SIGCONT)
    after = int(sample_tasks.add.enqueue(1).id)
    eventually(lambda: Job.objects.get(pk=after).status == Job.Status.DONE, "work goes on")
    zombie.terminate()
    assert zombie.wait(timeout=30) == 0
    assert sample_tasks.booked("rent") == 1
    assert Job.objects.get(pk=job).finished_at == finished


def one_works() -> bool:
    return living_workers() == 1


@pytest.mark.postgres_only
def test_a_worker_whose_connections_are_cut_goes_on_within_ten_seconds(workers):
    only = workers.process()
    sample_tasks.book_once.enqueue("before")
    eventually(nothing_is_open, "the worker works")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    sample_tasks.book_once.enqueue("after")
    eventually(lambda: sample_tasks.booked("after"), "the worker works again", within=10)
    assert only.poll() is None


def test_no_worker_process_outlives_its_supervisor(workers):
    supervisor = workers.supervised()
    eventually(lambda: children_of(supervisor), "the worker process starts")
    (child,) = children_of(supervisor)
    eventually(one_works, "the worker process works")
    supervisor.kill()
    supervisor.wait()
    eventually(lambda: not Path(f"/proc/{child}").exists(), "the orphan ends", within=20)
