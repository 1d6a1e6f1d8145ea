"""The questions of a check: faults of one kind, what may be answered, and what was."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.db.models import Count, Min

from peyvand.foundation.textkeys import search_key
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer
from peyvand.transfer import faults as kinds
from peyvand.transfer.cells import words_of
from peyvand.transfer.links import Links
from peyvand.transfer.models import Fault, Import
from peyvand.transfer.plans import Answer, Plan
from peyvand.transfer.targets import Target, targets_of

MOST = 100


@dataclass
class Problem:
    """One question.

    Attributes:
        key: the same for all its faults.
        count: rows that have it.
        options: choices or records of a short list to use instead: value and title.
        nearest: the value of the option that is written most alike.
        picker: where to look for a record, when the list is long.
        ways: what may be answered, besides what needs a value.
    """

    key: str
    kind: str
    target: str
    label: str
    sentence: str
    value: str
    count: int
    answer: Answer | None
    ways: tuple[str, ...] = ()
    options: list[tuple[str, str]] = field(default_factory=list)
    nearest: str = ""
    picker: str = ""

    @property
    def proposed(self) -> str:
        """The way that is chosen to begin with."""
        return self.ways[1] if self.ways[0] == "use" and not self.nearest else self.ways[0]

    @property
    def answered_with(self) -> str:
        """What people call the value of the answer."""
        if self.answer is None:
            return ""
        return dict(self.options).get(self.answer.value, self.answer.value)


def problems_of(one: Import, resource: Resource, viewer: Viewer, plan: Plan) -> list[Problem]:
    """The questions, those that are open and concern most rows first, then in the order of the file."""
    grouped = Fault.objects.filter(of=one).values("problem", "kind", "target")
    told = grouped.annotate(number=Count("place", distinct=True), sentence=Min("sentence"), least=Min("value"))
    told = told.annotate(first=Min("place"))
    targets, links = targets_of(resource, viewer), Links(viewer, own=resource.name)
    found = []
    for row in told.order_by("-number", "first", "problem")[:MOST]:
        target = targets.get(row["target"])
        problem = Problem(
            key=row["problem"],
            kind=row["kind"],
            target=row["target"],
            label=target.said if target is not None else "",
            sentence=row["sentence"],
            value=row["least"],
            count=row["number"],
            answer=plan.answers.get(row["problem"]),
        )
        problem.ways = _ways(problem, target, links)
        if problem.kind in (kinds.UNKNOWN, kinds.AMBIGUOUS) and target is not None:
            _offer(problem, target, links)
        found.append(problem)
    return sorted(found, key=lambda problem: (problem.answer is not None, -problem.count))


def _ways(problem: Problem, target: Target | None, links: Links) -> tuple[str, ...]:
    is_link = target is not None and target.kind in ("link", "links")
    may_be_empty = target is not None and not target.required and bool(problem.value)
    match problem.kind:
        case kinds.UNKNOWN:
            adds = target is not None and is_link and links.may_add(target)
            return ("use", *(["add"] if adds else []), *(["empty"] if may_be_empty else []), "drop")
        case kinds.AMBIGUOUS:
            return ("use", *(["empty"] if may_be_empty else []), "drop")
        case kinds.ALIKE:
            return (*(["update"] if problem.target else []), "keep", "drop")
        case kinds.TWIN:
            return ("keep", "drop")
        case kinds.INVALID if target is not None:
            return ("set", *(["empty"] if may_be_empty else []), "drop")
        case _:
            return ("drop",)


def _offer(problem: Problem, target: Target, links: Links) -> None:
    """What may be used instead, the nearest first in mind."""
    if target.kind in ("link", "links"):
        rows: list[Any] = links.known(target)
        problem.options = sorted(((str(row.pk), str(row)) for row in rows), key=lambda one: search_key(one[1]))
        if not problem.options:
            within = "&".join(
                f"{name}={value}" for name, value in (getattr(target.field, "within", None) or {}).items()
            )
            problem.picker = f"/{target.field.to}/pick{'?' + within if within else ''}"
        by_title = {search_key(title): value for value, title in problem.options}
    else:
        problem.options = [(str(value), str(label)) for value, label in target.field.choices if value not in ("", None)]
        by_title = {word: str(value) for word, value in words_of(target).items()}
    near = get_close_matches(search_key(problem.value), by_title, n=1, cutoff=0.6)
    problem.nearest = by_title[near[0]] if near else ""
