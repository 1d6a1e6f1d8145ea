"""kill -9 of real workers at every moment: no job is lost, no transactional effect comes twice."""

import signal
from datetime import UTC, datetime

import pytest
from django.db.models import Q

from peyvand.tasks import failpoints, process, schedules, steward, worker  # noqa: F401 - they bring the failpoints into the registry
from peyvand.tasks.models import Job, Schedule
from peyvand.tasks.pulse import database_now
from peyvand.tasks.tests import sample_tasks
from tests.faults.workers import eventually, let_leases_lapse, nothing_is_open

pytestmark = pytest.mark.faults

OURS = sorted(name for name in failpoints.REGISTRY if name.startswith("tasks."))


def assert_each_booked_once(entries):
    assert {entry: sample_tasks.booked(entry) for entry in entries} == dict.fromkeys(entries, 1)


@pytest.mark.parametrize("action", ["kill9", "raise", "drop-connection"])
@pytest.mark.parametrize("failpoint", OURS)
def test_a_fault_at_any_failpoint_loses_and_doubles_nothing(workers, tmp_path, failpoint, action):
    entries = [f"rent-{n}" for n in range(3)]
    for entry in entries:
        sample_tasks.book_once.enqueue(entry)
    sample_tasks.fail_first.enqueue(str(tmp_path / "marker"))
    Schedule.objects.create(
        name="nightly",
        task=sample_tasks.book_once.module_path,
        args=["nightly"],
        cron="0 0 1 1 *",
        next_run=datetime(2026, 1, 1, tzinfo=UTC),
    )
    before = database_now()

    faulty = workers.process(PEYVAND_FAIL=f"{failpoint}:{action}")
    if action == "kill9":
        eventually(lambda: faulty.poll() == -signal.SIGKILL, f"the worker dies at {failpoint}")
        let_leases_lapse()
        workers.process()
    eventually(lambda: Schedule.objects.filter(last_run__isnull=False).exists(), "the schedule is carried out")
    eventually(nothing_is_open, "all jobs end")

    # The workers carry out the schedules of the areas too, some of them every minute.
    ours = Job.objects.filter(Q(schedule=None) | Q(schedule__name="nightly"))
    assert set(Job.objects.values_list("status", flat=True)) == {Job.Status.DONE}
    assert ours.count() == 5
    assert_each_booked_once([*entries, "nightly"])
    assert Schedule.objects.get(name="nightly").next_run > before


def test_workers_killed_again_and_again_finish_every_job_once(workers):
    entries = [f"rent-{n}" for n in range(150)]
    for entry in entries:
        sample_tasks.book_once.enqueue(entry)
    for share in (30, 60, 90, 120):
        pair = [workers.process(), workers.process()]
        eventually(lambda: Job.objects.filter(status=Job.Status.DONE).count() >= share, "work goes on")  # noqa: B023
        for one in pair:
            one.kill()
            one.wait()
        let_leases_lapse()
    workers.process()
    eventually(nothing_is_open, "all jobs end")
    assert_each_booked_once(entries)


def test_a_poison_job_dies_after_five_workers_and_its_neighbours_go_on(workers):
    poison = int(sample_tasks.kill_own_worker.enqueue().id)
    for n in range(3):
        sample_tasks.book_once.enqueue(f"rent-{n}")
    supervisor = workers.supervised()
    eventually(nothing_is_open, "all jobs end")
    job = Job.objects.get(pk=poison)
    assert (job.status, job.attempts) == (Job.Status.DEAD, 5)
    assert "died" in job.error
    assert_each_booked_once([f"rent-{n}" for n in range(3)])
    assert supervisor.poll() is None


def test_a_job_that_wants_too_much_memory_fails_and_the_worker_lives(workers):
    hog = int(sample_tasks.eat_memory.enqueue().id)
    sample_tasks.book_once.enqueue("rent")
    only = workers.process()
    eventually(lambda: sample_tasks.booked("rent"), "the neighbour is done")
    eventually(lambda: Job.objects.get(pk=hog).error_class == "builtins.MemoryError", "the job fails")
    assert only.poll() is None
