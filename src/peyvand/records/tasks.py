"""Background work of the kernel: acts on many records."""

from __future__ import annotations

import secrets
import shutil
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from peyvand.access.models import User
from peyvand.foundation import clock, formats
from peyvand.journal.models import Batch, Cause
from peyvand.records import bulk, keeping, registry, reindexing
from peyvand.records.exporting import asked_list
from peyvand.records.handing_over import How, Part, hand_over
from peyvand.records.listing import Listing
from peyvand.records.selection import NothingSelected, selected
from peyvand.records.undoing import PART, take_back_part
from peyvand.records.viewer import Viewer
from peyvand.records.workbooks import workbook
from peyvand.tasks import schedules
from peyvand.tasks.backend import LONG_QUEUE
from peyvand.tasks.progress import Progress

if TYPE_CHECKING:
    from peyvand.records.resource import Resource

HOURS = 3 * 3600

# Sent with `batch` when an act on many is done that nobody waited for.
batch_finished = Signal()


@task()
def act_on_many(
    *,
    user_id: int,
    resource_name: str,
    verb: str,
    selection: str,
    values: dict[str, Any],
    batch_id: int,
    actions: list[str] | None = None,
) -> int:
    """Change or delete every record that `selection` means, under the rights its user has now.

    Args:
        actions: what the API token allows that asked for this; None when a person did, or one without a limit.
    """
    batch = Batch.objects.get(pk=batch_id)
    limit = frozenset(actions) if actions is not None else None
    viewer = Viewer.of(User.objects.get(pk=user_id), actions=limit)
    resource = registry.resource(resource_name)
    action = "delete" if verb == "delete" else "edit"
    with formats.activate(viewer.formats), translation.override(viewer.formats.language):
        try:
            rows = selected(QueryDict(selection), resource, viewer, action)
        except NothingSelected as reason:
            return bulk.give_up(batch, str(reason)).done
        progress = Progress(rows.count())
        if verb == "delete":
            bulk.remove_all(batch, rows, resource=resource, viewer=viewer, step=progress.advance)
        else:
            bulk.change_all(batch, rows, values, resource=resource, viewer=viewer, step=progress.advance)
    batch_finished.send(sender=Batch, batch=batch)
    return batch.done


def parts_of(selections: dict[str, str], viewer: Viewer) -> list[Part]:
    """The records that are meant, kind by kind, of which the viewer may change and give away many.

    Raises:
        NothingSelected: when a selection cannot be read.
    """
    found = []
    for name, selection in selections.items():
        resource = registry.resource(name)
        rows = selected(QueryDict(selection), resource, viewer, "edit")
        found.append(Part(resource, rows.filter(resource.model.scope_condition(viewer.rights, "assign"))))
    return found


@task()
def hand_over_many(*, user_id: int, selections: dict[str, str], to: list[int], how: str, batch_id: int) -> int:
    """Give what `selections` mean to others, under the rights its user has now; goes on where an attempt broke off."""
    batch = Batch.objects.get(pk=batch_id)
    viewer = Viewer.of(User.objects.get(pk=user_id))
    takers = list(User.objects.active().filter(pk__in=to).order_by("name_key", "pk"))
    with formats.activate(viewer.formats), translation.override(viewer.formats.language):
        try:
            parts = parts_of(selections, viewer)
        except NothingSelected as reason:
            return bulk.give_up(batch, str(reason)).done
        progress = Progress(batch.total)
        hand_over(batch, parts, to=takers, how=How(how), viewer=viewer, step=progress.advance)
    batch_finished.send(sender=Batch, batch=batch)
    return batch.done


def begin_workbook(asked: str, resource: Resource, viewer: Viewer, *, total: int) -> Batch:
    """Have the list at the address `asked` made into a workbook; who asks twice meets the work that goes on already."""
    going_on = Batch.objects.visible_to(viewer.user).filter(
        by=viewer.user, verb=keeping.VERB, kind=resource.name, finished_at=None
    )
    for one in going_on.order_by("-pk")[:20]:
        if one.detail.get("asked") == asked:
            return one
    detail = {"asked": asked, "key": secrets.token_urlsafe(24)}
    with transaction.atomic():
        batch = bulk.open_batch(keeping.VERB, resource, viewer, total=total, detail=detail, cause=Cause.PAGE)
        write_workbook.enqueue(batch_id=batch.pk)
    return batch


@task(queue_name=LONG_QUEUE, time_limit=HOURS)
def write_workbook(*, batch_id: int) -> int:
    """Make the workbook of a batch, under the rights that its user has now; begins anew where an attempt broke off."""
    batch = Batch.objects.select_related("by").get(pk=batch_id)
    if batch.finished_at is not None:
        return batch.done
    viewer = Viewer.of(batch.by)
    shape, resource = viewer.formats, registry.resource(batch.kind)
    with formats.activate(shape), timezone.override(ZoneInfo(shape.time_zone)), translation.override(shape.language):
        if not resource.opens_to(viewer) or not viewer.may("export", resource.name):
            return bulk.give_up(batch, _("You may not export this list any more.")).done
        try:
            listing = asked_list(QueryDict(batch.detail["asked"]), resource, viewer)
        except NothingSelected as reason:
            return bulk.give_up(batch, str(reason)).done
        _write(batch, listing, resource)
    batch_finished.send(sender=Batch, batch=batch)
    return batch.done


def _write(batch: Batch, listing: Listing, resource: Resource) -> None:
    target = keeping.file_of(batch)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part, rows = target.with_suffix(".part"), 0
    with Progress(batch.total) as progress:

        def advance(number: int) -> None:
            nonlocal rows
            rows += number
            progress.advance(number)
            Batch.objects.filter(pk=batch.pk).update(done=min(rows, batch.total))

        with workbook(listing, str(resource.title), step=advance) as made, part.open("wb") as file:
            shutil.copyfileobj(made, file)
        part.replace(target)
    batch.detail["rights"] = keeping.fingerprint(listing.viewer.rights)
    batch.done = batch.total = rows
    batch.finished_at = clock.now()
    batch.save(update_fields=["detail", "done", "total", "finished_at"])


@task()
def renew_search(*, resource_name: str) -> int:
    """Let records be found by the words of the firm's own fields as these are marked now; what was done already stays done."""
    model = registry.resource(resource_name).model
    with_own = Q(custom__isnull=False)
    with Progress(model._base_manager.filter(with_own).count()) as progress:
        return reindexing.renew(model, within=with_own, step=progress.advance)


@task()
def forget_workbooks() -> int:
    """Remove workbooks that nobody may fetch any more."""
    return keeping.forget_old()


schedules.declare("records.forget_workbooks", forget_workbooks, cron="17 * * * *")


@task(queue_name=LONG_QUEUE, time_limit=HOURS)
def take_back_many(*, user_id: int, taken_id: int) -> int:
    """Take back a great batch in parts, under the rights its user has now; goes on where an attempt broke off."""
    viewer = Viewer.of(User.objects.get(pk=user_id))
    taken = Batch.objects.select_related("undo_of").get(pk=taken_id)
    with formats.activate(viewer.formats), translation.override(viewer.formats.language):
        progress = Progress(taken.total)
        while taken.finished_at is None and taken.undo_of is not None:
            with transaction.atomic():
                take_back_part(taken.undo_of, taken, viewer, most=PART)
                progress.advance(PART)
    batch_finished.send(sender=Batch, batch=taken)
    return taken.done
