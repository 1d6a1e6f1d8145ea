"""Take back what an import did."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from peyvand.access.models import User
from peyvand.journal.models import Batch
from peyvand.records.undoing import CannotUndo, begin, take_back_part
from peyvand.records.viewer import Viewer
from peyvand.transfer.actions.start import NotNow
from peyvand.transfer.models import Import, Step

PART = 100


def take_back(*, one: Import, by: User, at: datetime, actions: frozenset[str] | None = None) -> Import:
    """Have everything taken back that it did so far, in the background; what was changed since is left, and named.

    Args:
        actions: the only actions allowed besides what rights say (a limited API token); None for no further limit.

    Raises:
        NotNow: it did nothing yet, or was taken back already.
    """
    from peyvand.transfer import tasks

    with transaction.atomic():
        held = Import.objects.select_for_update().get(pk=one.pk)
        if held.step not in (Step.RUNNING, Step.PAUSED, Step.DONE) or held.batch is None:
            raise NotNow(_("This import has moved on meanwhile. Load the page anew."))
        held.step, held.turn = Step.UNDOING, held.turn + 1
        held.finished_at = held.finished_at or at
        held.save()
        if held.batch.finished_at is None:
            held.batch.finished_at = at
            held.batch.save(update_fields=["finished_at"])
        try:
            begin(held.batch, by=by)
        except CannotUndo as reason:
            raise NotNow(str(reason)) from reason
        limit = sorted(actions) if actions is not None else None
        tasks.take_back_rows.enqueue(import_id=held.pk, turn=held.turn, user_id=by.pk, actions=limit)
    return held


def next_part(pk: int, *, turn: int, viewer: Viewer) -> bool:
    """Take back some more, in one transaction; False when nothing is left to do."""
    with transaction.atomic():
        held = Import.objects.select_for_update().filter(pk=pk, step=Step.UNDOING, turn=turn).first()
        if held is None or held.batch is None:
            return False
        batch = held.batch
        if take_back_part(batch, batch.undo, viewer, most=PART):
            held.step = Step.UNDONE
            held.save(update_fields=["step"])
            return False
    return True


def settle(batch: Batch) -> None:
    """Know of an import whose batch was taken back, wherever that was asked for."""
    Import.objects.filter(batch=batch, step=Step.DONE).update(step=Step.UNDONE)
