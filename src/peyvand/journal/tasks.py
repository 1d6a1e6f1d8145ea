"""Background work of the journal."""

from django_tasks import task

from peyvand.journal import sealing
from peyvand.tasks import schedules


@task()
def seal_entries() -> int:
    """Bind new entries to the hash chain."""
    return sealing.seal()


schedules.declare("journal.seal_entries", seal_entries, cron="* * * * *")
