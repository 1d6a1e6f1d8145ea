"""Writing records: each write is one transaction with its journal entry, checked against rights and against other people's writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from peyvand.access import epoch, gathering
from peyvand.access.scope import in_own_companies
from peyvand.foundation import clock
from peyvand.journal.writing import Origin
from peyvand.journal.writing import record as write_entry
from peyvand.records.conflicts import Conflict, clashes_of, conflict, entries_since
from peyvand.records.custom import linking, writing
from peyvand.records.forms.record_form import same
from peyvand.records.models import Merged, series

if TYPE_CHECKING:
    from peyvand.access.models import Record
    from peyvand.records.forms import RecordForm
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer


class NotAllowed(PermissionError):
    """The person may not do this; the text says what and who may grant it."""


def save(
    form: RecordForm, *, origin: Origin, version: int | None = None, settled: int | None = None, merge: bool = True
) -> Record:
    """Write what a valid form holds: a new record, or the changes to one.

    Args:
        form: a bound form for which `is_valid()` is True.
        version: the version its user had before their eyes; None when there was none. A field that still has its value of
            then was not touched by this user, and keeps what others made of it since.
        settled: a later version whose clashes with theirs the user has been shown, and decided on; None when there was none.
        merge: when somebody else changed other fields since then, keep both changes; False refuses instead.

    Returns:
        The saved record; unchanged, and without an entry, when the form changes nothing.

    Raises:
        Conflict: when somebody else changed the same field since `version`, or anything at all without `merge`.
        NotAllowed: when the saved record would lie outside what its writer may write.
    """
    if form.instance.pk is None:
        return _create(form, origin)
    return _change(form, origin, version, max(version, settled) if version and settled else version, merge)


def save_many(forms: Sequence[RecordForm], *, origin: Origin) -> list[Record]:
    """Write new records of one kind in few statements: the same as `save` for each in turn, or nothing at all.

    Args:
        forms: valid forms of new records, of one resource and viewer, whose class `gathers`.

    Raises:
        NotSaved, NotAllowed, IntegrityError: one of them cannot be saved; which one, `save` finds out.
    """
    with transaction.atomic(), gathering.gather(len(forms)) as gathered:
        records = [_created(form, origin) for form in forms]
        gathered.write()
        series.give_back(gathered)
        if forms:
            _check_reach(records, forms[0].resource, forms[0].viewer, "create")
    return records


def _create(form: RecordForm, origin: Origin) -> Record:
    with transaction.atomic():
        record = _created(form, origin)
        _check_reach([record], form.resource, form.viewer, "create")
    return record


def _created(form: RecordForm, origin: Origin) -> Record:
    viewer, resource = form.viewer, form.resource
    if not viewer.may("create", resource.name):
        raise NotAllowed(_("You may not create {records}.").format(records=resource.title))
    form.settle()
    record: Record = _guarded(form)
    form.hang(origin)
    changes = {name: [None, after] for name, (_before, after) in form.changes().items()}
    write_entry(record, "created", origin=origin, changes=changes)
    return record


def _change(form: RecordForm, origin: Origin, seen: int | None, settled: int | None, merge: bool) -> Record:
    if merge and seen not in (None, form.instance.version):
        _leave_untouched(form, seen or 0, settled or 0)
    changes = form.changes()
    if not merge and seen not in (None, form.instance.version):
        raise conflict(form, changes, seen, form.instance)
    if not changes:
        return form.instance
    record, resource = form.instance, form.resource
    with transaction.atomic():
        now = record.version
        _take_turn(form, changes, now if seen is None else seen, now if settled is None else settled, merge)
        if "owner" in changes and not resource.rows(form.viewer, "assign").filter(pk=record.pk).exists():
            raise NotAllowed(_("You may not assign {records} to somebody else.").format(records=resource.title))
        if form.settle():
            changes = form.changes()
        saved: Record = _guarded(form)
        if form.hang(origin):
            changes = form.changes()
        _check_reach([saved], resource, form.viewer, "edit")
        write_entry(saved, "changed", origin=origin, changes=changes)
    return saved


def _take_turn(form: RecordForm, changes: dict[str, list[Any]], seen: int, settled: int, merge: bool) -> None:
    """Raise the version from the one settled, so that of two writers one wins and the other is told.

    The conditional UPDATE is what decides; on both databases it also locks the row until the end of the transaction.
    """
    record = form.instance
    rows = type(record)._base_manager.filter(pk=record.pk)
    if rows.filter(version=settled).update(version=F("version") + 1):
        record.version = settled + 1
        return
    now = rows.select_for_update().get()
    if not form.resource.rows(form.viewer, "edit").filter(pk=record.pk).exists():
        raise NotAllowed(
            _("“{record}” was deleted or given to somebody else in the meantime. Nothing of yours was saved.").format(
                record=now
            )
        )
    met = conflict(form, changes, seen, now, settled=settled)
    if met.clashes or not merge or not form.resource.merges or not met.entries:
        raise met
    rows.update(version=F("version") + 1)
    _keep_theirs(form, now)
    record.version = now.version + 1


def _leave_untouched(form: RecordForm, seen: int, settled: int) -> None:
    """Take out of the form what its user left as it was at the version `seen`, and others have changed since.

    With a clash nothing is taken out: the form is shown once more, and must be whole.
    """
    since, changes = entries_since(form.instance, seen), form.changes()
    if clashes_of(changes, since, settled):
        return
    now = type(form.instance)._base_manager.get(pk=form.instance.pk)
    for name, (_before, yours) in changes.items():
        first = next((entry.changes[name] for entry in since if name in entry.changes), None)
        if first is not None and same(first[0], yours):
            form.leave(name, now)


def _keep_theirs(form: RecordForm, now: Record) -> None:
    """Give the instance the present value of every column that this form does not change."""
    mine = set(form.changes())
    for column in now._meta.concrete_fields:
        if column.name not in mine and column.name not in ("version", "updated_at"):
            setattr(form.instance, column.attname, getattr(now, column.attname))
    writing.put(form)


def _guarded(form: RecordForm) -> Any:
    """Save; what only the database could refuse comes back as a fault of the form, and ends the transaction around it."""
    # A record linked to may have been made on the way, after the form was checked.
    writing.put(form)
    try:
        return form.save()
    except IntegrityError as fault:
        form.add_error(
            None, ValidationError(_("This could not be saved, because it contradicts something else that is kept."))
        )
        raise NotSaved(form) from fault


class NotSaved(Exception):
    """The form turned out to be invalid while it was written; its errors say why, and so does the text. Nothing was written."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form)
        self.form = form

    def __str__(self) -> str:
        return self.form.fault_text() or _("This could not be saved.")


def _check_reach(records: Sequence[Record], resource: Resource, viewer: Viewer, action: str) -> None:
    """Records must not be written to where their writer could not have written them."""
    if viewer.rights.is_administrator:
        return
    may_assign = viewer.may("assign", resource.name)
    owners = {getattr(record, "owner_id", None) for record in records}
    if action == "create" and owners - {None, viewer.user.pk} and not may_assign:
        raise NotAllowed(_("You may not assign {records} to somebody else.").format(records=resource.title))
    # Who may assign may hand a record over to where they will not see it any more; but not to another company of ours.
    reached = "view" if action == "create" else action
    must_hold = (
        in_own_companies(resource.model, viewer.rights)
        if may_assign
        else resource.model.scope_condition(viewer.rights, reached)
    )
    if not must_hold:
        return
    ids = [record.pk for record in records]
    held = resource.model._base_manager.filter(pk__in=ids).filter(must_hold).values("pk").distinct().count()
    if held < len(ids):
        raise NotAllowed(
            _("This would put the record out of your reach. Ask somebody who may assign {records}.").format(
                records=resource.title
            )
        )


def remove(record: Record, *, resource: Resource, viewer: Viewer, origin: Origin, version: int | None = None) -> None:
    """Put a record into the trash, from which it comes back whole.

    Args:
        version: the version its user had before their eyes; None when any will do.

    Raises:
        Conflict: when it was changed since `version`.
        NotAllowed: when the viewer may not delete it, or something else needs it.
    """
    with transaction.atomic():
        row = resource.rows(viewer, "delete").select_for_update().filter(pk=record.pk).first()
        if row is None:
            raise NotAllowed(_("You may not delete “{record}”.").format(record=record))
        if version not in (None, row.version):
            raise Conflict(row, [], [])
        if needed := resource.needed_by(row, viewer):
            raise NotAllowed(needed)
        linking.let_go(row, resource, origin)
        row.deleted_at = clock.now()
        row.version += 1
        row.save(update_fields=["deleted_at", "version", "updated_at"])
        _mean_anew(row, resource)
        write_entry(row, "deleted", origin=origin)


def restore(record: Record, *, resource: Resource, viewer: Viewer, origin: Origin) -> list[str]:
    """Take a record out of the trash.

    Returns:
        Sentences that its return is warned of.

    Raises:
        NotAllowed: when the viewer may not, it is not there, something else took its place, or a rule keeps it back.
    """
    with transaction.atomic():
        row = resource.trash(viewer).select_for_update().filter(pk=record.pk).first()
        if row is None:
            raise NotAllowed(_("You may not restore “{record}”.").format(record=record))
        warnings = resource.check_return(row, viewer)
        row.deleted_at = None
        row.version += 1
        try:
            row.save(update_fields=["deleted_at", "version", "updated_at"])
        except IntegrityError as fault:
            sentence = _("“{record}” cannot come back: it contradicts something else that is kept by now.")
            raise NotAllowed(sentence.format(record=record)) from fault
        _mean_anew(row, resource)
        write_entry(row, "restored", origin=origin)
    return warnings


def _mean_anew(row: Record, resource: Resource) -> None:
    """Where others stand for the record, or stood: what names it means another from now on (`fields.links.led_on`)."""
    if resource.can_be_merged and Merged.objects.filter(kind=resource.name, loser_id=row.pk).exists():
        epoch.turn()
