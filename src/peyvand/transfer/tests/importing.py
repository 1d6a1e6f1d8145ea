"""Imports carried through by tests as pages and commands carry them through."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from peyvand.foundation import clock
from peyvand.records import registry
from peyvand.records.tests.asking import viewer
from peyvand.tasks.testing import run_jobs
from peyvand.transfer.actions import start, take_back
from peyvand.transfer.actions.bring import bring
from peyvand.transfer.models import Import
from peyvand.transfer.plans import Answer, Plan


def brought(user: Any, kind: str, file: Path, *, options: dict[str, Any] | None = None, **plan: Any) -> Import:
    """A file that was brought by `user`, with what `plan` says changed in the plan that was guessed."""
    one = bring(
        resource=registry.resource(kind),
        viewer=viewer(user),
        name=file.name,
        chunks=[file.read_bytes()],
        at=clock.now(),
        options=options,
    )
    replan(one, **plan)
    return one


def replan(one: Import, **changes: Any) -> None:
    """Change the plan of an import; `columns` may be given by heading."""
    plan = Plan.of(one.plan)
    for name, value in changes.items():
        by_heading = name == "columns" and isinstance(value, dict)
        columns = zip(one.headings, plan.columns, strict=True)
        setattr(plan, name, [value.get(heading, was) for heading, was in columns] if by_heading else value)
    one.plan = plan.as_json()
    one.save()


def checked(one: Import) -> Import:
    """The import after its check."""
    start.check(one=one)
    run_jobs()
    one.refresh_from_db()
    assert one.step == "checked"
    return one


def answer(one: Import, do: str, text: str = "", **which: Any) -> None:
    """Answer the problem of the one kind of faults that `which` finds, for the check after it."""
    (problem,) = set(one.faults.filter(**which).values_list("problem", flat=True))
    plan = Plan.of(one.plan)
    plan.answers[problem] = Answer(do, text)
    one.plan = plan.as_json()
    one.save()


def done(one: Import, user: Any) -> Import:
    """The import after it ran."""
    checked(one)
    start.run(one=one, viewer=viewer(user), at=clock.now())
    run_jobs()
    one.refresh_from_db()
    assert one.created + one.updated + one.skipped + one.refused == one.position == one.rows
    return one


def undone(one: Import, user: Any) -> Import:
    """The import after it was taken back."""
    take_back.take_back(one=one, by=user, at=clock.now())
    run_jobs()
    one.refresh_from_db()
    return one


def counts(one: Import) -> tuple[int, int, int, int]:
    """Created, updated, skipped, refused."""
    return one.created, one.updated, one.skipped, one.refused


def faults(one: Import) -> list[tuple[int, str, str]]:
    """What is open: row number, target, sentence."""
    return list(one.faults.filter(state="open").order_by("place", "id").values_list("number", "target", "sentence"))
