"""An import carried out from beginning to end in one process: for the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db.models import Count, Min

from peyvand.access.models import User
from peyvand.foundation import clock
from peyvand.journal.models import Cause
from peyvand.records import registry
from peyvand.records.viewer import Viewer
from peyvand.transfer import checking
from peyvand.transfer.actions import start
from peyvand.transfer.actions.bring import bring
from peyvand.transfer.mappings import Unfit, planned, readable
from peyvand.transfer.models import FaultState, Import, Step
from peyvand.transfer.refused import refused_lines
from peyvand.transfer.running import Runner
from peyvand.transfer.tasks import speaking_to
from peyvand.transfer.work import viewer_of

Say = Callable[[int, int], None]
_CHUNK = 1024 * 1024

__all__ = ["Unfit", "brought", "carried_out", "checked", "refused"]


def brought(kind: str, file: Path, *, user: str, mapping: Mapping[str, Any]) -> Import:
    """The file, read and mapped.

    Raises:
        Unfit, CannotRead, OSError.
    """
    who = User.objects.active().filter(username__iexact=user).first()
    if who is None:
        raise Unfit(f'There is no user "{user}" who may sign in.')
    viewer = Viewer.of(who)
    names = {one.name for one in registry.resources() if viewer.may("import", one.name) and one.opens_to(viewer)}
    if kind not in names:
        there = f"there are: {', '.join(sorted(names))}" if names else "no role of theirs allows an import"
        raise Unfit(f'"{kind}" cannot be imported by {who.username}; {there}.')
    given = dict(mapping)
    options = readable(given.pop("options", None) or {})
    with speaking_to(viewer), file.open("rb") as content:
        one = bring(
            resource=registry.resource(kind), viewer=viewer, name=file.name, at=clock.now(), options=options,
            chunks=iter(lambda: content.read(_CHUNK), b""), cause=Cause.COMMAND,
        )  # fmt: skip
        one.plan = planned(one, given, viewer).as_json()
        one.save()
    return one


def checked(one: Import, say: Say) -> dict[str, Any]:
    """Try every row; nothing is written."""
    with speaking_to(viewer_of(one)):
        start.check(one=one, here=True)
        one.refresh_from_db()
        checking.check(one, turn=one.turn, advance=_counting(one, say))
    one.refresh_from_db()
    return told(one)


def carried_out(one: Import, say: Say) -> dict[str, Any]:
    """Write every row that passes."""
    viewer = viewer_of(one)
    with speaking_to(viewer):
        Import.objects.filter(pk=one.pk).update(step=Step.CHECKED)
        start.run(one=one, viewer=viewer, at=clock.now(), here=True)
        one.refresh_from_db()
        Runner(one.pk, turn=one.turn, advance=_counting(one, say)).run()
    one.refresh_from_db()
    return told(one)


def _counting(one: Import, say: Say) -> Callable[[int], None]:
    done = 0

    def advance(rows: int) -> None:
        nonlocal done
        done += rows
        say(done, one.rows)

    return advance


def told(one: Import) -> dict[str, Any]:
    """What came of the rows, and what is wrong with those that were refused."""
    tried = one.step == Step.CHECKED
    faults = one.faults.filter(state=FaultState.OPEN).values("problem", "target", "kind")
    problems = faults.annotate(count=Count("place", distinct=True), said=Min("sentence"), first=Min("number"))
    return {
        "id": one.pk,
        "resource": one.resource,
        "file": one.file_name,
        "step": one.step,
        "dry_run": tried,
        "rows": one.rows,
        "ready": one.ready if tried else 0,
        "created": one.created,
        "updated": one.updated,
        "skipped": one.left_out if tried else one.skipped,
        "refused": one.problems if tried else one.refused,
        "problems": [
            {"column": row["target"], "kind": row["kind"], "rows": row["count"], "first_row": row["first"], "sentence": row["said"]}
            for row in problems.order_by("-count", "first", "problem")[:50]
        ],
    }  # fmt: skip


def refused(one: Import) -> Iterator[str]:
    """The refused rows as a file."""
    with speaking_to(viewer_of(one)):
        yield from refused_lines(one)
