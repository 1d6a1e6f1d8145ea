"""Decide about a problem, or about a single row; the rows that it concerns are tried anew."""

from __future__ import annotations

from django.db import transaction

from peyvand.transfer.actions import start
from peyvand.transfer.checking import AT_ONCE, check_again
from peyvand.transfer.models import Fault, Import, RowChange
from peyvand.transfer.plans import Answer, Plan


def settle(*, one: Import, problem: str, answer: Answer | None) -> None:
    """Let `answer` hold for all rows of a problem; None asks it anew.

    Few rows are tried at once, many in the background.
    """
    places = list(
        Fault.objects.filter(of=one, problem=problem).order_by("place").values_list("place", flat=True).distinct()
    )
    with transaction.atomic():
        held = Import.objects.select_for_update().get(pk=one.pk)
        plan = Plan.of(held.plan)
        if answer is None:
            plan.answers.pop(problem, None)
        else:
            plan.answers[problem] = answer
        held.plan = plan.as_json()
        held.save(update_fields=["plan"])
    if len(places) > AT_ONCE:
        start.check(one=held)
    else:
        check_again(held, places)


def correct(*, one: Import, place: int, cells: dict[int, str]) -> None:
    """Write cells of a row anew, by the place of their column."""
    change, _made = RowChange.objects.get_or_create(of=one, place=place)
    change.cells = {**change.cells, **{str(column): text for column, text in cells.items()}}
    change.save()
    check_again(one, [place])


def drop(*, one: Import, place: int) -> None:
    """Leave a row out."""
    RowChange.objects.update_or_create(of=one, place=place, defaults={"dropped": True})
    check_again(one, [place])
