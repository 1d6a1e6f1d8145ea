"""Background work of the API."""

from django_tasks import task

from peyvand.api import idempotency
from peyvand.tasks import schedules


@task()
def forget_old_answers() -> int:
    """Delete what was kept for Idempotency-Keys longer than their day."""
    return idempotency.forget_old()


schedules.declare("api.forget_old_answers", forget_old_answers, cron="23 * * * *")
