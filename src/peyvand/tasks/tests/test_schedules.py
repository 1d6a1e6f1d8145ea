"""Every occurrence of a schedule becomes one job, however many workers look and whatever the clock does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from peyvand.tasks import schedules
from peyvand.tasks.models import Job, Schedule
from peyvand.tasks.testing import run_jobs
from peyvand.tasks.tests import factories, sample_tasks

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 3, 20, 5, 30, tzinfo=UTC)  # 09:00 in Tehran, on the last day of 1404


@pytest.fixture
def declared(monkeypatch):
    monkeypatch.setattr(schedules, "_declared", {})
    schedules.declare("summary", sample_tasks.add, cron="0 9 * * *", time_zone="Asia/Tehran")


def test_a_due_schedule_writes_its_job_and_moves_on():
    schedule = factories.schedule()
    assert schedules.fire_due(now=NINE) == 1
    schedule.refresh_from_db()
    assert schedule.next_run == NINE + timedelta(days=1)
    assert Job.objects.get().occurrence == NINE
    assert run_jobs() == 1
    assert Job.objects.get().result == 1


def test_nothing_happens_before_the_time():
    factories.schedule()
    assert schedules.fire_due(now=NINE - timedelta(seconds=1)) == 0


def test_two_workers_at_once_write_one_job():
    seen_by_ali, seen_by_sara = factories.schedule(), Schedule.objects.get()
    assert schedules._fire(seen_by_ali, NINE)
    assert not schedules._fire(seen_by_sara, NINE)
    assert Job.objects.count() == 1


def test_a_clock_set_back_repeats_nothing():
    factories.schedule()
    schedules.fire_due(now=NINE + timedelta(minutes=5))
    assert schedules.fire_due(now=NINE - timedelta(minutes=5)) == 0
    assert schedules.fire_due(now=NINE + timedelta(minutes=6)) == 0
    assert Job.objects.count() == 1


def test_after_a_standstill_only_the_last_occurrence_runs():
    factories.schedule()
    schedules.fire_due(now=NINE + timedelta(days=3, hours=1))
    assert Job.objects.get().occurrence == NINE + timedelta(days=3)


def test_the_database_refuses_a_second_job_for_an_occurrence():
    schedule = factories.schedule()
    Job.objects.create(task="x", schedule=schedule, occurrence=NINE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(task="x", schedule=schedule, occurrence=NINE)


def test_a_paused_schedule_rests():
    factories.schedule(paused_at=NINE)
    assert schedules.fire_due(now=NINE) == 0


def test_a_declared_schedule_gets_its_row_once(declared):
    schedules.sync(now=NINE - timedelta(hours=1))
    schedules.sync(now=NINE - timedelta(hours=1))
    assert Schedule.objects.get().next_run == NINE


def test_a_changed_declaration_changes_its_row(declared):
    schedules.sync(now=NINE - timedelta(hours=1))
    schedules.declare("summary", sample_tasks.add, cron="0 10 * * *", time_zone="Asia/Tehran")
    schedules.sync(now=NINE - timedelta(hours=1))
    assert Schedule.objects.get().next_run == NINE + timedelta(hours=1)


def test_a_changed_rule_of_the_time_zone_is_followed():
    schedule = factories.schedule(next_run=NINE - timedelta(hours=1))
    schedules.sync(now=NINE - timedelta(hours=12))
    schedule.refresh_from_db()
    assert schedule.next_run == NINE


def test_a_due_occurrence_survives_the_start_of_a_worker(declared):
    schedules.sync(now=NINE - timedelta(hours=1))
    schedules.sync(now=NINE + timedelta(hours=1))
    assert schedules.fire_due(now=NINE + timedelta(hours=1)) == 1


def test_a_schedule_whose_task_has_gone_shows_it_on_its_job():
    factories.schedule(task="no.such.task")
    schedules.fire_due(now=NINE)
    run_jobs()
    assert "no task 'no.such.task'" in Job.objects.get().error
