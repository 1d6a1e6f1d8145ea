"""One act on many records: set a field, assign, tag, delete. Each is a batch, which one Undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from peyvand.foundation import clock
from peyvand.journal.models import Batch, Cause
from peyvand.journal.writing import Origin
from peyvand.records.conflicts import Conflict
from peyvand.records.fields import LinksField
from peyvand.records.saving import NotAllowed, NotSaved, remove, save
from peyvand.records.selection import for_many

if TYPE_CHECKING:
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

# This many are done while one waits; more go to the background.
AT_ONCE = 200
CHUNK = 100
REFUSALS_KEPT = 100

Step = Callable[[int], None]


def open_batch(
    verb: str,
    resource: Resource,
    viewer: Viewer,
    *,
    total: int,
    detail: dict[str, Any] | None = None,
    cause: str = Cause.BULK,
) -> Batch:
    """A batch that nothing was done in yet."""
    return Batch.objects.create(
        verb=verb, kind=resource.name, cause=cause, by=viewer.user, at=clock.now(), total=total, detail=detail or {}
    )


def change_all(
    batch: Batch,
    rows: QuerySet[Any],
    values: dict[str, Any],
    *,
    resource: Resource,
    viewer: Viewer,
    step: Step | None = None,
) -> Batch:
    """Set `values` on each of `rows` through the resource's form; rows the form refuses are kept back with the reason.

    Args:
        rows: records the viewer may edit.
        values: field name → new value; a field of several links may say {"add": [ids]} or {"remove": [ids]}.
        step: told after each chunk how many are done.
    """
    return change_each(batch, chunks_of(rows), lambda _record: values, resource=resource, viewer=viewer, step=step)


def change_each(
    batch: Batch,
    chunks: Iterable[list[Any]],
    values_of: Callable[[Any], dict[str, Any]],
    *,
    resource: Resource,
    viewer: Viewer,
    step: Step | None = None,
    done: int = 0,
) -> Batch:
    """The same, where each record has values of its own: those that `values_of` makes of it.

    Args:
        chunks, done: as for `each`.
    """
    origin = Origin(by=viewer.user, cause=batch.cause, batch=batch)

    def act(record: Any) -> None:
        values = values_of(record)
        given = {name: _combined(resource, record, name, value) for name, value in values.items()}
        form = resource.form(data=given, resource=resource, viewer=viewer, instance=record, only=set(values))
        if set(values) - set(form.fields):
            raise NotAllowed(_("You may not change this field."))
        if not form.is_valid():
            raise NotSaved(form)
        save(form, origin=origin)
        if form.warnings:
            batch.note_warning(record, form.warnings)

    return each(batch, chunks, act, partial(_reached, resource, viewer, "edit"), step, done=done)


def remove_all(
    batch: Batch, rows: QuerySet[Any], *, resource: Resource, viewer: Viewer, step: Step | None = None
) -> Batch:
    """Put each of `rows` into the trash."""
    origin = Origin(by=viewer.user, cause=batch.cause, batch=batch)

    def act(record: Any) -> None:
        remove(record, resource=resource, viewer=viewer, origin=origin)

    return each(batch, chunks_of(rows), act, partial(_reached, resource, viewer, "delete"), step)


def give_up(batch: Batch, reason: str) -> Batch:
    """End a batch in which nothing was done."""
    batch.refused, batch.finished_at = [{"id": 0, "label": "", "reason": reason}], clock.now()
    batch.save(update_fields=["refused", "finished_at"])
    return batch


def within_reach(resource: Resource, viewer: Viewer, action: str, ids: list[int]) -> set[int]:
    """Which of these records the viewer may do `action` on now, with many at once."""
    rows = for_many(resource.rows(viewer, action), resource, viewer)
    return set(rows.filter(pk__in=ids).values_list("pk", flat=True))


def _combined(resource: Resource, record: Any, name: str, value: Any) -> Any:
    """The new value of a field of several links, when only some are to be added or taken away."""
    field = resource.field(name)
    if not isinstance(value, dict) or not isinstance(field, LinksField):
        return value
    kept = {one.id for one in field.load_many(type(record), [record.pk]).get(record.pk, ())}
    return sorted((kept | {int(one) for one in value.get("add", ())}) - {int(one) for one in value.get("remove", ())})


def _reached(resource: Resource, viewer: Viewer, action: str, records: list[Any]) -> set[int]:
    return within_reach(resource, viewer, action, [record.pk for record in records])


def each(
    batch: Batch,
    chunks: Iterable[list[Any]],
    act: Callable[[Any], None],
    reach: Callable[[list[Any]], set[int]],
    step: Step | None,
    *,
    done: int = 0,
) -> Batch:
    """Do `act` to every record, a chunk a transaction, and count: done + refused = total.

    Args:
        chunks: records, those of one chunk of one kind.
        reach: ids of those that may be acted on at the moment; long acts outlive rights.
        done: how many an earlier attempt did that are not among them.
    """
    refused: list[dict[str, Any]] = []
    for chunk in chunks:
        with transaction.atomic():
            reached = reach(chunk)
            for record in chunk:
                try:
                    with transaction.atomic():
                        _check(record, reached)
                        act(record)
                    done += 1
                except (NotSaved, NotAllowed, Conflict) as reason:
                    refused.append({"id": record.pk, "label": str(record), "reason": str(reason)})
            batch.done, batch.refused = done, refused[:REFUSALS_KEPT]
            batch.total = max(batch.total, done + len(refused))
            batch.save(update_fields=["done", "refused", "total", "detail"])
        if step is not None:
            step(len(chunk))
    batch.finished_at = clock.now()
    batch.save(update_fields=["finished_at"])
    return batch


def _check(record: Any, reached: set[int]) -> None:
    """Raise NotAllowed for a record that is not, or not any more, among those `reached`."""
    if record.pk not in reached:
        raise NotAllowed(_("You may not do this with “{record}”.").format(record=record))


def chunks_of(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    """Rows by ascending id; ids are fixed at the start, since the act may take rows out of their own condition."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        found = rows.model._base_manager.filter(pk__in=ids[start : start + CHUNK], deleted_at__isnull=True)
        yield list(found.order_by("pk"))
