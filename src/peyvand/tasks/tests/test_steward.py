"""What the second thread of a worker keeps doing, and what workers tell about themselves."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.db.models.functions import Now

from peyvand.tasks import claiming, pulse, retention
from peyvand.tasks.models import Job, Worker
from peyvand.tasks.steward import Duty, Steward
from peyvand.tasks.tests import factories, sample_tasks

pytestmark = pytest.mark.django_db


def test_the_job_in_hand_keeps_its_lease():
    steward, job = Steward("ali"), factories.claimed()
    factories.let_lease_lapse(job)
    steward.hold(job)
    steward.renew_lease()
    assert claiming.recover_lapsed() == (0, 0)


def test_a_duty_that_fails_does_not_hinder_the_others_and_is_tried_again():
    def unreachable():
        tries.append("unreachable")
        raise OperationalError("the server is gone")

    tries = []
    steward = Steward("ali")
    steward._duties = [Duty(unreachable, 60), Duty(lambda: tries.append("other"), 60)]
    steward.do_due(now=100)
    steward.do_due(now=103)
    assert tries == ["unreachable", "other", "unreachable"]


def test_help_is_asked_for_while_short_jobs_wait_behind_a_long_one():
    calls = []
    steward = Steward("ali", ask_for_help=lambda: calls.append("help"))
    steward.hold(factories.claimed(sample_tasks.wait_long, go="never"))
    steward.look_behind()
    factories.job(sample_tasks.wait_long, go="never")
    steward.look_behind()
    assert calls == []
    factories.job()
    steward.look_behind()
    assert calls == ["help"]


def test_quick_jobs_in_a_row_need_no_help():
    calls = []
    steward = Steward("ali", ask_for_help=lambda: calls.append("help"))
    for number in range(3):
        job = factories.claimed(a=number)
        factories.job(a=100)
        steward.hold(job)
        steward.look_behind()
    assert calls == []


def test_a_worker_lives_while_it_gives_signs_of_life():
    pulse.ping("ali")
    pulse.ping("ali")
    assert pulse.living_workers() == 1
    Worker.objects.update(seen_at=Now() - timedelta(minutes=2))
    assert pulse.living_workers() == 0
    pulse.ping("ali")
    assert pulse.living_workers() == 1
    pulse.sign_off("ali")
    assert pulse.living_workers() == 0


def test_the_longest_wait_counts_only_jobs_that_are_due():
    assert pulse.longest_wait() == timedelta()
    job = factories.job()
    factories.make_due(job)
    assert timedelta(minutes=59) < pulse.longest_wait() < timedelta(minutes=61)


@pytest.mark.parametrize(
    ("status", "days", "kept"),
    [("done", 13, 1), ("done", 15, 0), ("dead", 15, 1), ("dead", 91, 0), ("waiting", 400, 1)],
)
def test_finished_jobs_are_kept_for_a_while(status, days, kept):
    job = factories.job()
    Job.objects.filter(pk=job.pk).update(status=status, finished_at=Now() - timedelta(days=days))
    retention.purge_finished()
    assert Job.objects.count() == kept
