"""SIGTERM while work is in hand: it is finished or given back, within the time a deploy waits."""

import signal

import pytest

from peyvand.tasks.models import Job
from peyvand.tasks.pulse import living_workers
from peyvand.tasks.tests import sample_tasks
from tests.faults.workers import children_of, eventually

pytestmark = pytest.mark.faults


def test_the_job_in_hand_is_finished_and_the_next_is_left(workers, tmp_path):
    go = tmp_path / "go"
    sample_tasks.book_when_told.enqueue("rent", str(go))
    worker = workers.process()
    eventually(go.with_suffix(".begun").exists, "the job begins")
    worker.send_signal(signal.SIGTERM)
    left = int(sample_tasks.add.enqueue(1).id)
    go.touch()
    assert worker.wait(timeout=30) == 0
    assert sample_tasks.booked("rent") == 1
    assert Job.objects.get(pk=left).attempts == 0
    assert living_workers() == 0


def test_a_resumable_job_is_given_back_and_goes_on_where_it_was(workers, tmp_path):
    go = tmp_path / "go"
    job = int(sample_tasks.book_in_batches.enqueue("rent", 4, pause_before=2, go=str(go)).id)
    worker = workers.supervised()
    eventually(go.with_suffix(".begun").exists, "two batches are done")
    worker.send_signal(signal.SIGTERM)
    eventually(lambda: (tmp_path / "go").touch() or worker.poll() is not None, "the worker ends")
    assert worker.returncode == 0
    assert Job.objects.get(pk=job).status == Job.Status.WAITING

    workers.supervised()
    eventually(lambda: Job.objects.get(pk=job).status == Job.Status.DONE, "the job goes on")
    assert [sample_tasks.booked(f"rent-{n}") for n in range(4)] == [1, 1, 1, 1]


def test_an_idle_worker_ends_at_once(workers):
    worker = workers.supervised()
    eventually(lambda: living_workers() == 1, "the worker works")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=15) == 0


def test_a_long_job_does_not_keep_short_ones_waiting(workers, tmp_path):
    go = tmp_path / "go"
    long = int(sample_tasks.wait_long.enqueue(str(go)).id)
    worker = workers.supervised()
    eventually(go.with_suffix(".begun").exists, "the long job begins")
    sample_tasks.book_once.enqueue("rent")
    eventually(lambda: sample_tasks.booked("rent"), "a spare process does the short job", within=60)
    assert len(children_of(worker)) == 2
    assert Job.objects.get(pk=long).status == Job.Status.RUNNING
    go.touch()
    eventually(lambda: Job.objects.get(pk=long).status == Job.Status.DONE, "the long job ends")
