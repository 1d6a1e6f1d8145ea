"""Background work of credit."""

from __future__ import annotations

from django_tasks import task

from peyvand.credit.actions.remind import remind
from peyvand.foundation import clock
from peyvand.records import areas
from peyvand.tasks import schedules


@task()
def remind_of_assessments() -> int:
    """Tell whose assessments end soon, or have ended; each once, wherever it is stopped."""
    return remind(clock.now().date()) if areas.is_on("credit") else 0


schedules.declare("credit.remind_of_assessments", remind_of_assessments, cron="17 2 * * *")
