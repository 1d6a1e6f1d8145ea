"""A claim holds for a lease; whoever lets it run out can no longer change the job."""

import pytest
from django.db import IntegrityError, transaction

from peyvand.tasks import finishing
from peyvand.tasks.claiming import claim, expire_leases_of, recover_lapsed, renew
from peyvand.tasks.models import Job
from peyvand.tasks.tests import factories, sample_tasks

pytestmark = pytest.mark.django_db


def test_a_job_is_claimed_by_one_worker_only():
    assert factories.claimed() is not None
    assert claim("sara") is None


def test_the_attempt_is_counted_when_it_begins():
    assert factories.claimed().attempts == 1


def test_a_job_whose_lease_ran_out_is_claimed_again():
    job = factories.claimed()
    factories.let_lease_lapse(job)
    assert recover_lapsed() == (1, 0)
    again = claim("sara")
    assert (again.pk, again.attempts, again.worker) == (job.pk, 2, "sara")


def test_a_job_whose_lease_holds_is_left_alone():
    factories.claimed()
    assert recover_lapsed() == (0, 0)


def test_a_job_that_kills_its_fifth_worker_is_dead():
    job = factories.claimed()
    Job.objects.update(attempts=5)
    factories.let_lease_lapse(job)
    assert recover_lapsed() == (0, 1)
    job.refresh_from_db()
    assert job.status == Job.Status.DEAD
    assert "died" in job.error


@pytest.mark.parametrize("taken_by_another", [False, True])
@pytest.mark.parametrize(
    "late",
    [
        lambda job: finishing.complete(job, None),
        lambda job: finishing.fail(job, RuntimeError("late")),
        finishing.stop,
        finishing.release,
    ],
)
def test_whatever_a_zombie_says_is_dropped(late, taken_by_another):
    job = factories.claimed()
    factories.let_lease_lapse(job)
    recover_lapsed()
    if taken_by_another:
        claim("sara")
    before = Job.objects.values().get()
    with pytest.raises(finishing.LeaseLost):
        late(job)
    assert Job.objects.values().get() == before


def test_a_sign_of_life_keeps_the_job():
    job = factories.claimed()
    factories.let_lease_lapse(job)
    assert renew(job)
    assert recover_lapsed() == (0, 0)


def test_a_zombie_cannot_renew_its_lease():
    job = factories.claimed()
    factories.let_lease_lapse(job)
    recover_lapsed()
    assert not renew(job)


def test_the_job_of_a_worker_known_to_be_dead_need_not_wait():
    dead, living = factories.claimed(worker="ali"), factories.claimed(worker="sara")
    expire_leases_of("ali")
    recover_lapsed()
    assert claim("reza").pk == dead.pk
    assert renew(living)


def test_an_interrupted_attempt_is_not_held_against_the_job():
    job = factories.claimed()
    finishing.release(job)
    again = claim("sara")
    assert again.max_attempts - again.attempts == job.max_attempts - job.attempts
    assert again.attempts > job.attempts


def test_a_spare_worker_leaves_long_jobs_alone():
    factories.job(sample_tasks.wait_long, go="never")
    assert claim("spare", without=("long",)) is None
    assert claim("resident") is not None


def test_the_database_refuses_a_running_job_without_a_lease():
    job = factories.claimed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(lease_until=None)
