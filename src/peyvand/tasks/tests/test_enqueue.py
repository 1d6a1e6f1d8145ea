"""A job is a row of the caller's transaction, and Django's Tasks interface tells how it stands."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist

from peyvand.tasks import enqueue
from peyvand.tasks.models import Job
from peyvand.tasks.testing import run_jobs
from peyvand.tasks.tests import sample_tasks

pytestmark = pytest.mark.django_db


def test_a_job_of_a_rolled_back_transaction_does_not_exist():
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012 - all of it is the attempt
        enqueue(sample_tasks.add, a=1)
        raise RuntimeError("the record was refused")
    assert not Job.objects.exists()


def test_a_job_waits_until_a_worker_takes_it():
    result = enqueue(sample_tasks.add, 2, b=3)
    assert result.status == TaskResultStatus.READY
    assert run_jobs() == 1
    result.refresh()
    assert (result.status, result.return_value, result.attempts) == (TaskResultStatus.SUCCESSFUL, 5, 1)


def test_the_result_of_a_dead_job_tells_what_it_raised():
    result = enqueue(sample_tasks.fail)
    Job.objects.update(max_attempts=1)
    run_jobs()
    result.refresh()
    assert result.status == TaskResultStatus.FAILED
    assert result.errors[0].exception_class is RuntimeError
    assert "The bank is closed." in result.errors[0].traceback


def test_a_job_knows_who_asked_for_it():
    leila = get_user_model().objects.create(username="leila")
    enqueue(sample_tasks.add, a=1, asked_by=leila)
    assert Job.objects.get().asked_by == leila


def test_a_job_for_later_is_not_run_before():
    enqueue(sample_tasks.add, a=1, run_after=datetime(2100, 1, 1, tzinfo=UTC))
    assert run_jobs() == 0


def test_an_argument_without_a_json_form_is_refused_at_once():
    with pytest.raises(TypeError):
        enqueue(sample_tasks.add, a=Decimal("1.50"))
    assert not Job.objects.exists()


def test_the_urgent_job_goes_first_and_equals_keep_their_order():
    first, second = (int(enqueue(sample_tasks.add, a=n).id) for n in (1, 2))
    urgent = int(enqueue(sample_tasks.add.using(priority=10), a=3).id)
    run_jobs()
    assert list(Job.objects.order_by("started_at", "pk").values_list("pk", flat=True)) == [urgent, first, second]


@pytest.mark.parametrize("result_id", ["999999", "no number"])
def test_an_unknown_result_is_said_to_be_unknown(result_id):
    with pytest.raises(TaskResultDoesNotExist):
        default_task_backend.get_result(result_id)
