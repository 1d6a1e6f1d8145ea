"""Set the background to work: check, import, go on; and let it rest."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from peyvand.records import registry
from peyvand.records.bulk import open_batch
from peyvand.records.viewer import Viewer
from peyvand.transfer.models import Import, Step


class NotNow(Exception):
    """The import is at another step; the text says what can be done."""


def _turned(one: Import, to: Step, *, since: tuple[Step, ...]) -> Import:
    """The import, locked, at its new step.

    Raises:
        NotNow: it is not at one of the steps `since`.
    """
    held = Import.objects.select_for_update().get(pk=one.pk)
    if held.step not in since:
        raise NotNow(_("This import has moved on meanwhile. Load the page anew."))
    held.step, held.turn, held.shortfall = to, held.turn + 1, ""
    return held


def check(*, one: Import, here: bool = False) -> Import:
    """Have every row tried; nothing is written.

    Args:
        here: the caller does the work; no worker is asked.
    """
    from peyvand.transfer import tasks

    with transaction.atomic():
        held = _turned(one, Step.CHECKING, since=(Step.FILE, Step.COLUMNS, Step.CHECKED, Step.CHECKING))
        held.save()
        if not here:
            tasks.check_rows.enqueue(import_id=held.pk, turn=held.turn)
    return held


def run(*, one: Import, viewer: Viewer, at: datetime, here: bool = False) -> Import:
    """Have the rows written that are ready; the others come back as a file.

    Args:
        here: the caller does the work; no worker is asked.
    """
    from peyvand.transfer import tasks

    with transaction.atomic():
        held = _turned(one, Step.RUNNING, since=(Step.CHECKED,))
        resource = registry.resource(held.resource)
        held.faults.all().delete()
        detail = {"import": held.pk, "file": held.file_name}
        held.batch = open_batch("import", resource, viewer, total=held.rows, detail=detail, cause=held.cause)
        held.started_at = at
        held.save()
        if not here:
            tasks.import_rows.enqueue(import_id=held.pk, turn=held.turn)
    return held


def pause(*, one: Import) -> Import:
    """Let it rest after the part in hand."""
    with transaction.atomic():
        held = _turned(one, Step.PAUSED, since=(Step.RUNNING,))
        held.save()
    return held


def go_on(*, one: Import) -> Import:
    """Carry on where it rests."""
    from peyvand.transfer import tasks

    with transaction.atomic():
        held = _turned(one, Step.RUNNING, since=(Step.PAUSED,))
        held.save()
        tasks.import_rows.enqueue(import_id=held.pk, turn=held.turn)
    return held
