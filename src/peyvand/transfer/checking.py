"""Trying every row without writing any."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from peyvand.foundation import collecting
from peyvand.transfer import work
from peyvand.transfer.models import Fault, FaultState, Import, Step
from peyvand.transfer.work import faults_of, gate_of, part_of, rows_at, viewer_of

Advance = Callable[[int], None]
# So many rows are tried while one waits for an answer to be taken in.
AT_ONCE = 600


def check(one: Import, *, turn: int, advance: Advance) -> bool:
    """Try all rows; what is wrong is kept as faults.

    Returns:
        False when somebody went back to the columns meanwhile.
    """
    Fault.objects.filter(of=one).delete()
    gate = gate_of(one, viewer_of(one))
    with collecting.by_parts() as collect:
        for start in range(0, one.rows, work.PART):
            rows = part_of(one, start)
            found = [fault for judged in gate.judge(rows) for fault in faults_of(one, judged)]
            with transaction.atomic():
                if not _still(one, turn):
                    return False
                Fault.objects.bulk_create(found, batch_size=500)
                advance(len(rows))
            collect()
    return bool(_ends(one, turn))


def _still(one: Import, turn: int) -> bool:
    return Import.objects.select_for_update().filter(pk=one.pk, step=Step.CHECKING, turn=turn).exists()


def _ends(one: Import, turn: int) -> int:
    counts = counted(one)
    return Import.objects.filter(pk=one.pk, step=Step.CHECKING, turn=turn).update(step=Step.CHECKED, **counts)


def counted(one: Import) -> dict[str, int]:
    """How many rows would come in, and how many were left out."""
    told = Fault.objects.filter(of=one)
    faulty = told.filter(state=FaultState.OPEN).values("place").distinct().count()
    answered = told.filter(state=FaultState.DROPPED).values("place").distinct().count()
    left_out = answered + one.row_changes.filter(dropped=True).count()
    return {"ready": one.rows - faulty - left_out, "left_out": left_out}


def check_again(one: Import, places: list[int]) -> None:
    """Try just these rows anew, after an answer or a correction."""
    gate = gate_of(one, viewer_of(one))
    found = [fault for rows in rows_at(one, places) for judged in gate.judge(rows) for fault in faults_of(one, judged)]
    with transaction.atomic():
        for start in range(0, len(places), 500):
            Fault.objects.filter(of=one, place__in=places[start : start + 500]).delete()
        Fault.objects.bulk_create(found, batch_size=500)
        counts = counted(one)
        Import.objects.filter(pk=one.pk).update(**counts)
    one.ready, one.left_out = counts["ready"], counts["left_out"]
