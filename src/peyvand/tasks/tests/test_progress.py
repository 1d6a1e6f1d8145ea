"""A long job shows how far it is, stops when asked to, and goes on where it was."""

import pytest
from django.db import transaction

from peyvand.tasks.claiming import claim, recover_lapsed
from peyvand.tasks.execution import execute
from peyvand.tasks.finishing import LeaseLost
from peyvand.tasks.models import Job
from peyvand.tasks.progress import Progress, Stopped, current_job
from peyvand.tasks.state import job_state, request_stop
from peyvand.tasks.tests import factories, sample_tasks

pytestmark = pytest.mark.django_db


def test_a_page_sees_how_far_a_job_is():
    job = factories.claimed()
    with current_job(job), Progress(8) as progress:
        progress.advance(2, "Reading")
        state = job_state(job.pk)
    assert (state.status, state.done, state.total, state.percent, state.message) == ("running", 2, 8, 25, "Reading")


def test_a_step_renews_the_lease():
    job = factories.claimed()
    with current_job(job), Progress(8) as progress:
        factories.let_lease_lapse(job)
        progress.advance()
        assert recover_lapsed() == (0, 0)


def test_stop_ends_the_job_at_its_next_step():
    job = factories.claimed(sample_tasks.book_in_batches, entry="rent", batches=3)
    assert request_stop(job.pk)
    assert job_state(job.pk).stopping
    execute(job)
    state = job_state(job.pk)
    assert (state.status, state.is_finished, state.stopping) == ("stopped", True, False)
    assert sample_tasks.booked("rent") == 0


def test_stop_takes_the_unfinished_batch_back():
    job = factories.claimed()
    with pytest.raises(Stopped), current_job(job), Progress(2) as progress:  # noqa: PT012 - all of it is the attempt
        request_stop(job.pk)
        with transaction.atomic():
            sample_tasks.book("rent")
            progress.advance()
    assert sample_tasks.booked("rent") == 0


def test_stop_ends_a_waiting_job_at_once():
    job = factories.job()
    assert request_stop(job.pk)
    assert job_state(job.pk).status == "stopped"
    assert claim("ali") is None


def test_stop_holds_when_the_attempt_fails_before_its_next_step():
    job = factories.claimed(sample_tasks.fail)
    request_stop(job.pk)
    execute(job)
    factories.make_due(job)
    execute(claim("ali"))
    assert job_state(job.pk).status == "stopped"


def test_stop_comes_too_late_for_a_finished_job():
    job = factories.claimed()
    execute(job)
    assert not request_stop(job.pk)
    assert job_state(job.pk).status == "done"


def test_a_job_goes_on_where_its_last_batch_was_committed():
    job = factories.claimed(sample_tasks.book_in_batches, entry="rent", batches=3)
    Job.objects.filter(pk=job.pk).update(progress_done=2)
    job.refresh_from_db()
    execute(job)
    assert [sample_tasks.booked(f"rent-{n}") for n in range(3)] == [0, 0, 1]
    assert job_state(job.pk).percent == 100


def test_a_zombie_cannot_commit_another_batch():
    job = factories.claimed()
    with pytest.raises(LeaseLost), current_job(job), Progress(2) as progress:  # noqa: PT012 - all of it is the attempt
        Job.objects.update(attempts=2)
        with transaction.atomic():
            sample_tasks.book("rent")
            progress.advance()
    assert sample_tasks.booked("rent") == 0


def test_a_stopping_worker_gives_a_resumable_job_back():
    job = factories.claimed(sample_tasks.book_in_batches, entry="rent", batches=3)
    execute(job, stopping=lambda: True)
    again = claim("sara")
    assert again.pk == job.pk
    execute(again)
    assert [sample_tasks.booked(f"rent-{n}") for n in range(3)] == [1, 1, 1]


def test_a_task_called_without_a_job_only_counts():
    with Progress(2) as progress:
        progress.advance(2)
    assert progress.done == 2


@pytest.mark.django_db(transaction=True)
def test_progress_is_written_at_a_human_pace(django_assert_max_num_queries):
    job = factories.claimed()
    with current_job(job), Progress(1000) as progress, django_assert_max_num_queries(2):
        for _ in range(1000):
            progress.advance()


def test_a_job_that_does_not_exist_has_no_state():
    assert job_state(999_999) is None
