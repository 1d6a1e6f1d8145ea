"""Background work of the journal."""

from django_tasks import task

from peyvand.journal import sealing


@task()
def seal_entries() -> int:
    """Bind new entries to the hash chain."""
    return sealing.seal()
