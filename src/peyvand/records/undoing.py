"""Taking a batch back: exactly what it did, and nothing that was changed since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.forms import DecimalField
from django.utils.translation import gettext as _

from peyvand.access import epoch
from peyvand.access.models import Record, User, installation
from peyvand.foundation import clock
from peyvand.journal.models import Batch, Cause, Entry
from peyvand.journal.writing import Origin
from peyvand.records import registry
from peyvand.records.conflicts import Conflict
from peyvand.records.forms import LinkingField, RowsField
from peyvand.records.moving import NotMoved, put_back
from peyvand.records.saving import NotAllowed, NotSaved, save
from peyvand.records.viewer import Viewer

REFUSALS_TOLD = 100
# More are taken back in the background, in parts of so many.
MOST_AT_ONCE = 1000
PART = 200


# Whom areas have called once a batch is taken back, with that batch, in the same transaction.
_AFTERWARDS: list[Callable[[Batch], None]] = []


def bring_afterwards(call: Callable[[Batch], None]) -> None:
    """Have `call` know of every batch that was taken back."""
    _AFTERWARDS.append(call)


class CannotUndo(Exception):
    """This batch cannot be taken back; the text says why."""


def undo(batch: Batch, *, by: User, actions: frozenset[str] | None = None) -> Batch:
    """Take `batch` back as a batch of its own; what was changed since is left and listed in its `refused`.

    Args:
        actions: the only actions allowed besides what rights say (a limited API token); None for no further limit.

    Raises:
        CannotUndo: when it was undone already, or is still at work.
        NotAllowed: when it is not one of theirs.
    """
    viewer = Viewer.of(by, actions=actions)
    _check_theirs(batch, by)
    with transaction.atomic():
        taken = begin(batch, by=by)
        take_back_part(batch, taken, viewer)
    return taken


def until(batch: Batch) -> datetime:
    """The moment from which `batch` cannot be taken back any more, as the firm's settings have it."""
    return batch.at + timedelta(days=installation().undo_days)


def begin_many(batch: Batch, *, by: User) -> Batch:
    """Like `undo` for so many records that nobody waits for it: the batch that takes it back, for `tasks.take_back_many`.

    Raises:
        CannotUndo: when it was undone already, is still at work, or its time is over.
        NotAllowed: when it is not one of theirs.
    """
    _check_theirs(batch, by)
    with transaction.atomic():
        return begin(batch, by=by)


def _check_theirs(batch: Batch, by: User) -> None:
    if batch.by_id != by.pk and not Viewer.of(by).rights.is_administrator:
        raise NotAllowed(_("Only who did this, or an administrator, can undo it."))


def begin(batch: Batch, *, by: User) -> Batch:
    """The batch that takes `batch` back, with nothing taken back yet.

    Raises:
        CannotUndo: when it was undone already, is still at work, changed no record, or its time is over.
    """
    if batch.verb == "export":
        raise CannotUndo(_("A file was made; there is nothing to take back."))
    if clock.now() >= until(batch):
        raise CannotUndo(_("The days in which this could be undone are over."))
    ended = Batch.objects.filter(pk=batch.pk, undone_at=None).exclude(finished_at=None)
    if not ended.update(undone_at=clock.now(), undone_by=by):
        raise CannotUndo(_("This was undone already, or is still being done."))
    total = batch.entries.count()
    return Batch.objects.create(
        verb="undo", kind=batch.kind, cause=Cause.UNDO, by=by, at=clock.now(), undo_of=batch, total=total
    )


def take_back_part(batch: Batch, taken: Batch, viewer: Viewer, *, most: int | None = None) -> bool:
    """Take back the newest entries of `batch` that `taken` has not come to yet, in the current transaction.

    Args:
        most: at most so many of them; None for all.

    Returns:
        True when that was the last of them, and `taken` is finished.
    """
    origin = Origin(by=viewer.user, cause=Cause.UNDO, batch=taken)
    entries = batch.entries.order_by("-id")
    if "came_to" in taken.detail:
        entries = entries.filter(pk__lt=taken.detail["came_to"])
    part = list(entries[:most] if most is not None else entries)
    with epoch.held():
        _take_back_all(part, taken, viewer, origin)
    over = most is None or len(part) < most
    if over:
        taken.finished_at = clock.now()
        for call in _AFTERWARDS:
            call(batch)
    taken.save()
    return over


def _take_back_all(part: list[Entry], taken: Batch, viewer: Viewer, origin: Origin) -> None:
    """Take these back, newest first; `taken` learns how far it came, and what was left."""
    refused, came_to = list(taken.refused), taken.detail.get("came_to", 0)
    left = taken.detail.get("left", 0)
    for entry in part:
        came_to = entry.pk
        try:
            with transaction.atomic():
                _take_back_one(entry, viewer, origin)
            taken.done += 1
        except (NotAllowed, NotSaved, Conflict, CannotUndo, NotMoved) as reason:
            left += 1
            refused.append({"id": entry.object_id, "label": entry.title, "reason": str(reason)})
    taken.refused, taken.detail = refused[:REFUSALS_TOLD], {**taken.detail, "came_to": came_to, "left": left}


def _take_back_one(entry: Entry, viewer: Viewer, origin: Origin) -> None:
    if entry.is_emptied:
        raise CannotUndo(_("What it was before was erased."))
    resource = registry.resource(entry.kind)
    row = resource.model._base_manager.select_for_update().filter(pk=entry.object_id).first()
    if row is None:
        raise CannotUndo(_("It is no longer there."))
    match entry.verb:
        case "deleted" if hasattr(row, "deleted_at") and row.deleted_at is None:
            raise CannotUndo(_("Somebody brought it back already."))
        case "deleted":
            resource.bring_back(row, entry, viewer=viewer, origin=origin)
        case "created":
            _refuse_used(row, entry, origin)
            resource.take_back(row, viewer=viewer, origin=origin)
        case "moved":
            put_back(row, entry, origin)
        case "merged":
            _take_apart(row, entry, viewer, origin)
        case "parted":
            raise CannotUndo(_("Merge the records once more instead."))
        case "restored":
            resource.take_back(row, viewer=viewer, origin=origin)
        case _:
            _put_back(row, entry, viewer, origin)


def _take_apart(row: Any, entry: Entry, viewer: Viewer, origin: Origin) -> None:
    from peyvand.records.merging import take_apart

    if not registry.resource(entry.kind).rows(viewer, "edit").filter(pk=row.pk).exists():
        raise CannotUndo(_("It is in the trash now, or not yours to change any more."))
    take_apart(entry, row, origin)


def _refuse_used(row: Any, entry: Entry, origin: Origin) -> None:
    """A record that came into being with the batch stays when others have worked with it since.

    Raises:
        CannotUndo.
    """
    mine = {entry.batch_id, origin.batch.pk if origin.batch is not None else None}
    since = Entry.objects.filter(kind=entry.kind, object_id=entry.object_id, pk__gt=entry.pk)
    # Entries of no batch at all are others' too, so this is not left to a condition on a column that may be empty.
    if any(batch not in mine for batch in since.values_list("batch", flat=True)):
        raise CannotUndo(_("It was changed since, and is left as it is."))
    for relation in row._meta.related_objects:
        if relation.field.model is not type(row) and issubclass(relation.related_model, Record):
            users = relation.related_model._base_manager.filter(deleted_at=None, **{relation.field.name: row.pk})
            if users.exists():
                raise CannotUndo(_("Other records hang on it by now, so it is left as it is."))


def _put_back(row: Any, entry: Entry, viewer: Viewer, origin: Origin) -> None:
    """Write the values of before, where the record still has those of after."""
    resource = registry.resource(entry.kind)
    if not resource.rows(viewer, "edit").filter(pk=row.pk).exists():
        raise CannotUndo(_("It is in the trash now, or not yours to change any more."))
    form = resource.form(resource=resource, viewer=viewer, instance=row, only=set(entry.changes))
    for name, (_before, after) in entry.changes.items():
        if name not in form.fields:
            raise NotAllowed(_("You may not change this field."))
        if not _still(form.before.get(name), as_now(form.fields[name], after)):
            raise CannotUndo(_("It was changed since, and is left as it is."))
    values = {name: given(form.fields[name], before) for name, (before, _after) in entry.changes.items()}
    form = resource.form(data=values, resource=resource, viewer=viewer, instance=row, only=set(entry.changes))
    if not form.is_valid():
        raise NotSaved(form)
    save(form, origin=origin)


def _still(now: Any, after: Any) -> bool:
    return _ids(now) == _ids(after)


def _ids(value: Any) -> Any:
    """A value reduced to what it means: links to their ids, nothing of any kind to None."""
    if isinstance(value, dict) and "id" in value:
        return value["id"]
    if isinstance(value, list):
        return [_ids(one) for one in value] or None
    return None if value == "" else value


def as_now(field: Any, value: Any) -> Any:
    """A value of the journal in the fields that rows have now."""
    if not isinstance(field, RowsField) or not value:
        return value
    return [field.row_form.as_now(row) for row in value]


def given(field: Any, value: Any) -> Any:
    """A value of the journal as the form takes it: links by id, numbers as such."""
    if isinstance(field, RowsField):
        parts = field.row_form.base_fields
        return [{key: _number(parts[key], one) for key, one in row.items()} for row in as_now(field, value or ())]
    return field.given(_ids(value)) if isinstance(field, LinkingField) else _number(field, _ids(value))


def _number(field: Any, value: Any) -> Any:
    """A number as such: read as text, its point could be taken for the separator of another language."""
    return Decimal(value) if isinstance(field, DecimalField) and isinstance(value, str) and value else value
