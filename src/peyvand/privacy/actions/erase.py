"""Erasing a person: approved by a second one, done in one transaction, never taken back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from peyvand.access.models import User, installation
from peyvand.foundation import clock
from peyvand.journal import erasing as journal
from peyvand.journal.writing import Origin, record
from peyvand.privacy.actions.ask_erasure import CannotErase, check_erasable
from peyvand.privacy.erasing import emptying, files, tombstones, traces
from peyvand.privacy.erasing.marks import marks_of
from peyvand.privacy.erasing.reach import Reach, reach_of, standing_for
from peyvand.privacy.models import Erasure, Stage
from peyvand.records import registry
from peyvand.tasks.failpoints import declare, failpoint

HALFWAY = declare("privacy.erase.emptied", "rows and entries of a person are emptied, nothing is committed yet")


def needs_another(erasure: Erasure, user: User) -> bool:
    """True while `user` may not approve it, because they asked for it themselves."""
    return installation().erasure_needs_second and erasure.asked_by_id == user.pk


def approve(erasure: Erasure, *, by: User, origin: Origin) -> Erasure:
    """Erase whom the wish is about.

    Raises:
        CannotErase: it was decided already, wants a second person, or something stands in the way.
    """
    with transaction.atomic():
        held = _held(erasure)
        if needs_another(held, by):
            raise CannotErase(_("A second administrator must approve this."))
        person = person_of(held)
        if person is None:
            raise CannotErase(_("This person is no longer there."))
        return _erase(held, person, by, origin)


def erase_again(erasure: Erasure, *, origin: Origin) -> Erasure:
    """Erase once more whom a restored backup brought back; approved when it was done first.

    Args:
        erasure: not saved yet.

    Raises:
        CannotErase: something stands in the way.
    """
    with transaction.atomic():
        person = person_of(erasure)
        if person is None:
            raise CannotErase(_("This person is no longer there."))
        erasure.save()
        return _erase(erasure, person, None, origin)


def refuse(erasure: Erasure, *, by: User, origin: Origin) -> Erasure:
    """Leave everything as it is.

    Raises:
        CannotErase: it was decided already.
    """
    with transaction.atomic():
        held = _held(erasure)
        person = person_of(held)
        held.stage, held.decided_by, held.decided_at = Stage.REFUSED, by, clock.now()
        held.save()
        if person is not None:
            record(person, "erasure_refused", origin=origin)
    return held


def person_of(erasure: Erasure) -> Any:
    """Whom it is about, also in the trash; None when somebody else has that id, or nobody."""
    model = registry.resource(erasure.kind).model
    return model._base_manager.filter(pk=erasure.object_id, created_at=erasure.born_at).first()


def _held(erasure: Erasure) -> Erasure:
    held = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if held.stage != Stage.WAITING:
        raise CannotErase(_("This was decided already."))
    return held


def _erase(erasure: Erasure, person: Any, by: User | None, origin: Origin) -> Erasure:
    check_erasable(person)
    person = _locked(person)
    reach = reach_of(person)
    marks = marks_of(reach.persons)
    imports = files.imports_with(reach, marks)
    if any(one.is_at_work for one in imports):
        raise CannotErase(_("An import whose file names this person is at work. Wait until it has ended."))
    keys, folders = files.keys_that_go(reach), [one.folder for one in imports]
    emptied = traces.empty_entries(reach, marks)
    files.forget_rows(imports)
    emptying.empty_rows(reach, marks)
    emptying.delete_rows(reach)
    traces.clear_work(reach, marks)
    exports = files.forget_exports(reach)
    failpoint(HALFWAY)
    erasure.also = [one.pk for one in reach.persons[1:]]
    erasure.stage, erasure.decided_by, erasure.decided_at, erasure.remark = Stage.DONE, by, clock.now(), ""
    erasure.counts = _counts(reach, emptied, len(keys) + len(folders) + len(exports))
    erasure.save()
    journal.tell(reach.persons[0], emptied, origin=origin)
    transaction.on_commit(partial(files.remove, keys, folders, exports))
    transaction.on_commit(tombstones.keep)
    _wipe()
    return erasure


def _locked(person: Any) -> Any:
    """The person as they stand, locked with all who were merged into them, always in one order, so that nobody writes meanwhile."""
    rows = type(person)._base_manager.select_for_update().filter(pk__in=[one.pk for one in standing_for(person)])
    return {one.pk: one for one in rows.order_by("pk")}[person.pk]


def _counts(reach: Reach, emptied: list[int], removed: int) -> dict[str, Any]:
    return {
        "goes": emptying.rows_of(reach.goes),
        "emptied": emptying.rows_of(reach.emptied),
        "shared": emptying.rows_of(reach.shared),
        "held": emptying.rows_of(reach.held),
        "entries": len(emptied),
        "files": removed,
    }


def _wipe() -> None:
    """Have what the database only marked as free overwritten, in the background."""
    from peyvand.privacy.tasks import wipe_leftovers

    wipe_leftovers.enqueue()
