"""What becomes of a job whose task succeeds, fails, never ends, or is not there."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest

from peyvand.tasks.execution import execute
from peyvand.tasks.finishing import pause_after
from peyvand.tasks.models import Job
from peyvand.tasks.state import job_state, retry
from peyvand.tasks.testing import run_jobs
from peyvand.tasks.tests import factories, sample_tasks

pytestmark = pytest.mark.django_db


def run_all_attempts(job):
    for _ in range(10):
        factories.make_due(job)
        run_jobs()
    job.refresh_from_db()


def test_a_failed_job_waits_a_while_before_the_next_attempt():
    job = factories.job(sample_tasks.fail)
    assert run_jobs() == 1
    job.refresh_from_db()
    assert job.status == Job.Status.WAITING
    assert job.run_at - job.created_at >= timedelta(seconds=5)


def test_a_job_is_dead_with_its_trace_after_five_attempts():
    job = factories.job(sample_tasks.fail)
    run_all_attempts(job)
    assert (job.status, job.attempts) == (Job.Status.DEAD, 5)
    assert "The bank is closed." in job.error
    assert job_state(job.pk).error == "RuntimeError: The bank is closed."
    assert job.finished_at is not None


def test_a_dead_job_can_be_given_five_more_attempts():
    job = factories.job(sample_tasks.fail)
    run_all_attempts(job)
    assert retry(job.pk)
    run_all_attempts(job)
    assert (job.status, job.attempts) == (Job.Status.DEAD, 10)


def test_a_living_job_is_not_retried():
    assert not retry(factories.job().pk)


def test_a_failure_takes_the_transactional_effect_back():
    factories.job(sample_tasks.book_then_fail, entry="rent")
    run_jobs()
    assert sample_tasks.booked("rent") == 0


def test_neighbours_of_a_failing_job_go_on():
    factories.job(sample_tasks.fail)
    neighbour = factories.job()
    run_jobs()
    assert job_state(neighbour.pk).status == Job.Status.DONE


def test_an_endless_task_is_broken_off_though_it_swallows_exceptions():
    job = factories.job(sample_tasks.never_end)
    run_jobs()
    job.refresh_from_db()
    assert job.status == Job.Status.WAITING
    assert "ran longer than 0.2 seconds" in job.error


@pytest.mark.parametrize("path", ["os.getcwd", "peyvand.tasks.tests.sample_tasks.plain_function", "no.such.task"])
def test_a_row_can_only_call_tasks(path):
    job = factories.job()
    Job.objects.update(task=path)
    run_jobs()
    job.refresh_from_db()
    assert (job.status, job.error_class) == (Job.Status.WAITING, "peyvand.tasks.declaration.TaskUnknown")


def test_an_older_worker_leaves_a_newer_job_to_others():
    job = factories.job(sample_tasks.second_version)
    Job.objects.update(version=3)
    run_jobs()
    job.refresh_from_db()
    assert job.status == Job.Status.WAITING
    assert "needs version 3" in job.error


def test_a_newer_worker_runs_older_jobs():
    job = factories.job(sample_tasks.second_version)
    Job.objects.update(version=1)
    run_jobs()
    job.refresh_from_db()
    assert (job.status, job.result) == (Job.Status.DONE, "second")


def test_a_task_can_ask_which_attempt_it_is():
    job = factories.job(sample_tasks.tell_attempt)
    run_jobs()
    assert job_state(job.pk).result == 1


@pytest.fixture
def no_loop() -> Iterator[None]:
    """A browser that an earlier test of this process opened leaves its event loop running here; a worker has none."""
    left = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(left)


# Without a loop Django uses another connection, which would wait for ever for the test's own transaction.
@pytest.mark.django_db(transaction=True)
def test_a_coroutine_is_a_task_too(no_loop):
    job = factories.job(sample_tasks.answer_later)
    run_jobs()
    assert job_state(job.pk).result == "later"


def test_a_success_after_failures_clears_the_error(tmp_path):
    job = factories.job(sample_tasks.fail_first, marker=str(tmp_path / "once"))
    run_all_attempts(job)
    assert (job.status, job.attempts, job.error) == (Job.Status.DONE, 2, "")


def test_pauses_grow_and_differ():
    pauses = [pause_after(attempt) for attempt in (1, 2, 3, 4)]
    assert pauses[0] < pauses[2] < timedelta(minutes=17)
    assert len({pause_after(4) for _ in range(20)}) > 1


def test_an_outcome_for_a_job_taken_away_changes_nothing():
    job = factories.claimed(sample_tasks.book_once, entry="rent")
    Job.objects.update(attempts=2, worker="other")
    execute(job)
    assert sample_tasks.booked("rent") == 0
    assert job_state(job.pk).status == Job.Status.RUNNING
