"""Background work with partners."""

from __future__ import annotations

from django.db import transaction
from django.utils import translation
from django_tasks import task

from peyvand.access.models import User
from peyvand.foundation import formats
from peyvand.journal.models import Batch
from peyvand.partners.actions.place import place_all
from peyvand.partners.actions.sweep_likenesses import KINDS, sweep_part
from peyvand.records.tasks import HOURS, batch_finished
from peyvand.records.viewer import Viewer
from peyvand.tasks import schedules
from peyvand.tasks.backend import LONG_QUEUE
from peyvand.tasks.progress import Progress


@task(queue_name=LONG_QUEUE, time_limit=HOURS)
def place_partners(*, user_id: int, batch_id: int) -> int:
    """Put partners into the territories of their addresses, under the rights its user has now; goes on where it broke off."""
    batch = Batch.objects.get(pk=batch_id)
    viewer = Viewer.of(User.objects.get(pk=user_id))
    with formats.activate(viewer.formats), translation.override(viewer.formats.language):
        place_all(batch, viewer=viewer, step=Progress(batch.total).advance)
    batch_finished.send(sender=Batch, batch=batch)
    return batch.done


@task()
def sweep_likenesses(*, kind: str = "partners", after: int = 0) -> int:
    """Look through the next records of a kind for those that may be one, then leave the rest to a job of its own.

    So whatever ends the process, it goes on from the part it had come to. After the last part follows the next kind.
    """
    with transaction.atomic():
        last = sweep_part(KINDS[kind], after=after)
        following = [*KINDS][[*KINDS].index(kind) + 1 :]
        if last is not None:
            sweep_likenesses.enqueue(kind=kind, after=last)
        elif following:
            sweep_likenesses.enqueue(kind=following[0])
    return last or after


schedules.declare("partners.sweep_likenesses", sweep_likenesses, cron="17 1 * * *")
