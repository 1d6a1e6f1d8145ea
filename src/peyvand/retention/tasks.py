"""Background work of retention."""

from __future__ import annotations

from django_tasks import task

from peyvand.retention.actions.reckon import reckon
from peyvand.tasks import schedules


@task()
def reckon_standings() -> int:
    """Work out how every partner stands; one transaction, so a stop leaves what was there."""
    return reckon()


schedules.declare("retention.reckon_standings", reckon_standings, cron="37 1 * * *")
