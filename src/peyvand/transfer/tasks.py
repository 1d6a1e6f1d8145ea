"""Background work: trying rows, writing them, taking them back, and forgetting files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django_tasks import task

from peyvand.access.models import User
from peyvand.foundation import clock, formats
from peyvand.journal.models import Batch
from peyvand.records.tasks import batch_finished
from peyvand.records.viewer import Viewer
from peyvand.tasks import schedules
from peyvand.tasks.backend import LONG_QUEUE
from peyvand.tasks.progress import Progress
from peyvand.transfer import checking
from peyvand.transfer.actions import take_back
from peyvand.transfer.models import Import, Step
from peyvand.transfer.running import Runner
from peyvand.transfer.work import viewer_of

HOURS = 6 * 3600
# Files are kept so long after they were brought; the records and the journal stay.
KEPT_DAYS = 30


@contextmanager
def speaking_to(viewer: Viewer) -> Iterator[None]:
    """Sentences for the one who brought the file, in their language and calendar."""
    shape = viewer.formats
    with formats.activate(shape), timezone.override(ZoneInfo(shape.time_zone)), translation.override(shape.language):
        yield


@task(queue_name=LONG_QUEUE, time_limit=HOURS)
def check_rows(*, import_id: int, turn: int) -> None:
    """Try every row under the rights of who brought the file."""
    one = Import.objects.get(pk=import_id)
    with speaking_to(viewer_of(one)), Progress(one.rows) as progress:
        checking.check(one, turn=turn, advance=progress.advance)


@task(queue_name=LONG_QUEUE, time_limit=HOURS)
def import_rows(*, import_id: int, turn: int) -> None:
    """Write the rows under the rights that who brought the file has at each part."""
    one = Import.objects.get(pk=import_id)
    with speaking_to(viewer_of(one)), Progress(one.rows, resume=True) as progress:
        progress.done = one.position
        Runner(import_id, turn=turn, advance=progress.advance).run()
    one.refresh_from_db()
    if one.step == Step.DONE and one.batch is not None:
        batch_finished.send(sender=Batch, batch=one.batch)


@task(queue_name=LONG_QUEUE, time_limit=HOURS)
def take_back_rows(*, import_id: int, turn: int, user_id: int, actions: list[str] | None = None) -> None:
    """Take back what an import did, under the rights of who asks."""
    limit = frozenset(actions) if actions is not None else None
    viewer = Viewer.of(User.objects.get(pk=user_id), actions=limit)
    with speaking_to(viewer), Progress(None) as progress:
        while take_back.next_part(import_id, turn=turn, viewer=viewer):
            progress.advance(take_back.PART)


@task()
def forget_old_files() -> int:
    """Remove files that were brought long ago; what came of them stays."""
    old = Import.objects.filter(at__lt=clock.now() - timedelta(days=KEPT_DAYS))
    folders = [one.folder for one in old if one.folder.is_dir()]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return len(folders)


schedules.declare("transfer.forget_old_files", forget_old_files, cron="41 3 * * *")
