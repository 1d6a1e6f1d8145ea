"""Making one record of several that stand for the same: one transaction, one batch, which one Undo takes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from peyvand.access import epoch
from peyvand.foundation import clock
from peyvand.journal.models import Batch, Cause, Entry
from peyvand.journal.writing import Origin
from peyvand.journal.writing import record as write_entry
from peyvand.records.forms import LinkedRecordField, LinkedRecordsField, RowsField
from peyvand.records.models import FieldKind, Merged
from peyvand.records.moving import NotMerged, OwnTie, Tie, move, move_back, own_ties, ties
from peyvand.records.saving import NotAllowed, NotSaved, remove, save
from peyvand.records.undoing import given
from peyvand.tasks.failpoints import declare as declare_failpoint
from peyvand.tasks.failpoints import failpoint

if TYPE_CHECKING:
    from peyvand.records.forms import RecordForm
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

MOST = 5
HALFWAY = declare_failpoint(
    "records.merge.moved", "what hung on the others hangs on the winner, nothing is committed yet"
)


def merge(
    winner: Any,
    losers: Sequence[Any],
    *,
    take: Mapping[str, int] | None = None,
    resource: Resource,
    viewer: Viewer,
    cause: str = Cause.PAGE,
    versions: Mapping[int, int] | None = None,
) -> Batch:
    """Make `winner` stand for `losers` too: what hung on them hangs on it, they go into the trash, their addresses lead to it.

    Args:
        take: field → id of the loser whose value the winner takes; lists (phones, tags, …) are united whatever it says.
        versions: id → the version its user had before their eyes; None when there was none.

    Raises:
        NotAllowed: without the right to change all of them and to delete the losers.
        NotMerged: when they cannot be, or were changed in the meantime.
        NotSaved: when the winner would not be a good record with these values; its form says why.
    """
    with transaction.atomic():
        records = _held(resource, viewer, [winner.pk, *(one.pk for one in losers)], versions or {})
        winner, losers = records[0], records[1:]
        resource.check_merge(records)
        values = merged_values(records, take or {}, resource, viewer)
        batch = Batch.objects.create(
            verb="merge", kind=resource.name, cause=cause, by=viewer.user, at=clock.now(), total=0
        )
        origin = Origin(by=viewer.user, cause=cause, batch=batch)
        # Undo goes backwards: the winner gives back what it took, the losers return, then what hung on them, then the firm above
        # and what led from the winner to a loser.
        first = {"parent", *_leading(winner, losers, resource)}
        _write(winner, {name: one for name, one in values.items() if name in first}, resource, viewer, origin)
        hanging: list[Tie | OwnTie] = [*ties(resource.model, resource.form), *own_ties(resource.model)]
        moved = [row for tie in hanging for row in move(tie, list(losers), winner, origin)]
        for loser in losers:
            remove(loser, resource=resource, viewer=viewer, origin=origin)
        _write(winner, {name: one for name, one in values.items() if name not in first}, resource, viewer, origin)
        Merged.objects.bulk_create(
            Merged(kind=resource.name, loser_id=one.pk, winner_id=winner.pk, batch=batch) for one in losers
        )
        epoch.turn()  # conditions that name a loser mean the winner from here on
        winner.absorb(losers)
        ends = [{"id": one.pk, "title": str(one)} for one in losers]
        write_entry(winner, "merged", origin=origin, changes={"merged": [ends, None]})
        failpoint(HALFWAY)
        batch.detail, batch.finished_at = {"moved": moved, "winner": winner.pk}, clock.now()
        batch.total = batch.done = batch.entries.count()
        batch.save()
    return batch


def _leading(winner: Any, losers: Sequence[Any], resource: Resource) -> set[str]:
    """The fields of the firm's own by which the winner leads to one of the losers."""
    pks = {one.pk for one in losers}
    links = [one for one in resource.form.customs if one.kind is FieldKind.LINK and one.row.target == resource.name]
    return {one.name for one in links if one.unpack(winner.custom) in pks}


def take_apart(entry: Entry, winner: Any, origin: Origin) -> None:
    """Undo what stands in no entry of its own: the trace of the losers, and rows that are no records."""
    if entry.batch is None:
        return
    gone = Merged.objects.filter(batch=entry.batch)
    ids = list(gone.values_list("loser_id", flat=True))
    gone.delete()
    epoch.turn()
    winner.let_go(list(type(winner)._base_manager.filter(pk__in=ids)))
    move_back(entry.batch.detail.get("moved", []))
    write_entry(winner, "parted", origin=origin)


def _held(resource: Resource, viewer: Viewer, ids: list[int], versions: Mapping[int, int]) -> list[Any]:
    """The records, locked, the winner first.

    Raises:
        NotAllowed, NotMerged.
    """
    if not 2 <= len(set(ids)) == len(ids) <= MOST:
        raise NotMerged(_("Select two to five records to merge."))
    # Always in one order, so that two who merge the same records wait for each other instead of for ever.
    found = {one.pk: one for one in resource.rows(viewer, "edit").select_for_update().filter(pk__in=ids).order_by("pk")}
    deletable = set(resource.rows(viewer, "delete").filter(pk__in=ids[1:]).values_list("pk", flat=True))
    if set(found) != set(ids) or deletable != set(ids[1:]):
        raise NotAllowed(
            _("To merge records you must be allowed to change all of them, and to delete those that go into the other.")
        )
    locked = [name for name in resource.form.base_fields if not resource.can_edit(name, viewer)]
    if locked:
        names = viewer.formats.listed([str(resource.label_of(name)) for name in locked])
        raise NotAllowed(
            _("Merging needs the right to change every field. You may not change: {fields}.").format(fields=names)
        )
    if any(found[pk].version != seen for pk, seen in versions.items() if pk in found):
        raise NotMerged(_("Somebody changed one of these records in the meantime. Look at them once more."))
    return [found[pk] for pk in ids]


def merged_values(
    records: Sequence[Any], take: Mapping[str, int], resource: Resource, viewer: Viewer
) -> dict[str, Any]:
    """What the form of the winner (the first) is given: fields that change, with their values."""
    forms = [resource.form(resource=resource, viewer=viewer, instance=one) for one in records]
    winner = forms[0]
    by_pk = {one.instance.pk: one for one in forms}
    owns = {one.name for one in winner.customs}
    values: dict[str, Any] = {}
    for name, field in winner.fields.items():
        own = winner.before.get(name)
        value: Any
        if is_list(field):
            value = united([one.before.get(name) for one in forms], name)
        elif name in resource.never_taken:
            continue
        elif name in take and take[name] in by_pk:
            value = by_pk[take[name]].before.get(name)
        else:
            value = own
        if name == "parent":
            value = _outside(value, records)
        elif name in owns and isinstance(value, dict) and value.get("id") in by_pk and leads_to(field, resource):
            value = None  # it would lead to itself
        if value != own:
            values[name] = given(field, value)
    return values


def leads_to(field: Any, resource: Resource) -> bool:
    """True for a link to records of the same kind."""
    return isinstance(field, LinkedRecordField) and field.to == resource.name


def is_list(field: Any) -> bool:
    """True for a field of several things, which are united."""
    return isinstance(field, RowsField | LinkedRecordsField) or (
        hasattr(field, "choices")
        and hasattr(field.widget, "allow_multiple_selected")
        and bool(field.widget.allow_multiple_selected)
    )


# What alone tells rows of these fields apart; of others everything in them does, but for lists, which are united too.
_TOLD_BY = {"phones": "number", "emails": "address"}


def united(lists: Sequence[Any], name: str) -> list[Any]:
    """All that stands in these lists, once, in their order."""
    kept: dict[str, Any] = {}
    for one in lists:
        for row in one or ():
            told = _told_by(row, name) if isinstance(row, dict) else row
            key = str(told).casefold()
            kept[key] = _with_lists_of(kept[key], row) if key in kept and isinstance(row, dict) else kept.get(key, row)
    return list(kept.values())


def _told_by(row: dict[str, Any], name: str) -> Any:
    alone = row.get("id", row.get(_TOLD_BY.get(name, "")))
    return alone if alone is not None else {key: one for key, one in row.items() if not isinstance(one, list)}


def _with_lists_of(row: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """`row`, and in its lists what stands in those of `other`: an address is used for what it is used for in each."""
    return {
        key: [*one, *(each for each in other.get(key) or () if each not in one)] if isinstance(one, list) else one
        for key, one in row.items()
    }


def _outside(parent: Any, records: Sequence[Any]) -> Any:
    """The record above, chosen so that nothing comes to stand above itself: the first above all that are merged."""
    members = {one.pk for one in records}
    model = type(records[0])
    chosen, pk, met = parent, parent and parent["id"], False
    seen: set[int] = set()
    while pk and pk not in seen:
        seen.add(pk)
        row = model._base_manager.filter(pk=pk).select_related("parent").first()
        if row is None:
            break
        if pk in members:
            chosen, met = ({"id": row.parent.pk, "title": str(row.parent)} if row.parent else None), True
        pk = row.parent_id
    return chosen if met else parent


def _write(winner: Any, values: dict[str, Any], resource: Resource, viewer: Viewer, origin: Origin) -> None:
    if not values:
        return
    form: RecordForm = resource.form(data=values, resource=resource, viewer=viewer, instance=winner, only=set(values))
    if not form.is_valid():
        raise NotSaved(form)
    save(form, origin=origin)
