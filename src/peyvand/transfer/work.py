"""The rows of an import with what was corrected by hand, and the gate they pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peyvand.access.models import User
from peyvand.records import registry
from peyvand.records.viewer import Viewer
from peyvand.transfer.gate import Gate, Judged
from peyvand.transfer.links import title_of
from peyvand.transfer.models import Fault, FaultState, Import, RowChange
from peyvand.transfer.plans import Plan
from peyvand.transfer.staged import Row, Rows
from peyvand.transfer.targets import targets_of
from peyvand.transfer.titles import titles_of

# Rows of one transaction. On SQLite nobody else writes meanwhile, which is about half a second.
PART = 800


def viewer_of(one: Import) -> Viewer:
    """Its maker as they are now, with no more than the token allowed that brought it."""
    limit = frozenset(one.actions) if one.actions is not None else None
    return Viewer.of(User.objects.get(pk=one.by_id), actions=limit)


def gate_of(one: Import, viewer: Viewer) -> Gate:
    """The gate that its rows pass."""
    resource, plan = registry.resource(one.resource), Plan.of(one.plan)
    targets = targets_of(resource, viewer)
    own = [targets[name] for name in plan.columns if name in targets and targets[name].kind in ("link", "links")]
    title = title_of(resource, targets)
    in_file: frozenset[int] = frozenset()
    if any(target.field.to == resource.name for target in own) and title in plan.columns:
        in_file = titles_of(Rows(one.staged), plan.columns.index(title))
    return Gate(resource, viewer, plan, one.reading, in_file=in_file, batch_id=one.batch_id)


def part_of(one: Import, start: int) -> list[Row]:
    """The rows from place `start` on, a part of them, as they were corrected."""
    return corrected(one, Rows(one.staged).part(start, min(PART, one.rows - start)))


def rows_at(one: Import, places: Iterable[int]) -> Iterator[list[Row]]:
    """The rows at these places, in parts."""
    rows = list(Rows(one.staged).at(places))
    for start in range(0, len(rows), PART):
        yield corrected(one, rows[start : start + PART])


def corrected(one: Import, rows: list[Row]) -> list[Row]:
    """`rows` with the cells that somebody wrote anew."""
    changes = {
        change.place: change for change in RowChange.objects.filter(of=one, place__in=[row.place for row in rows])
    }
    for row in rows:
        change = changes.get(row.place)
        if change is not None:
            row.dropped = change.dropped
            row.cells += [""] * (len(one.headings) - len(row.cells))
            for place, text in change.cells.items():
                row.cells[int(place)] = text
    return rows


def faults_of(one: Import, judged: Judged) -> list[Fault]:
    """What is told of a row: what is wrong with it, and what answers settled."""
    state = FaultState.DROPPED if judged.dropped else FaultState.SETTLED
    told = [(fault, FaultState.OPEN) for fault in judged.faults] + [(fault, state) for fault in judged.settled]
    return [
        Fault(
            of=one,
            place=judged.row.place,
            number=judged.row.number,
            target=fault.target,
            problem=fault.problem,
            kind=fault.kind,
            value=fault.value[:300],
            sentence=fault.sentence[:600],
            state=state,
        )
        for fault, state in told
    ]
