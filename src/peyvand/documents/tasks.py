"""Background work with files: drawing copies of pictures, and the daily sweep."""

from __future__ import annotations

from django_tasks import task

from peyvand.documents.actions.sweep import sweep
from peyvand.documents.models import StoredFile
from peyvand.foundation import clock
from peyvand.tasks import schedules


@task()
def draw_copies(*, file_id: int) -> bool:
    """Draw the copies of a picture that pages show; drawn twice they are the same."""
    from peyvand.documents import pictures  # here: Pillow is large, and most workers never see a picture

    row = StoredFile.objects.filter(pk=file_id, width__isnull=False).first()
    if row is None or not pictures.draw_copies(row.key, row.kind):
        return False
    StoredFile.objects.filter(pk=file_id).update(has_copies=True)
    return True


@task()
def sweep_files() -> int:
    """Delete files that have belonged to nothing for a day."""
    return sweep(at=clock.now())


schedules.declare("documents.sweep_files", sweep_files, cron="41 * * * *")
