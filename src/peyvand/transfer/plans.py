"""What the columns of a file mean, and what its owner decided about what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

CREATE, UPDATE, BOTH = "create", "update", "both"
MODES = (CREATE, UPDATE, BOTH)


class Answer(NamedTuple):
    """One decision, which holds for every row with the same problem.

    Attributes:
        do: "use" (the id or choice in `value`), "set" (the text in `value`), "add" (make it), "empty", "drop" (leave the rows
            out), "update" (the record that is there already), "keep" (bring it in all the same).
    """

    do: str
    value: str = ""


@dataclass
class Plan:
    """How rows become records.

    Attributes:
        columns: for each column the target that it fills; empty for none.
        constants: target → text, for rows that say nothing of their own there.
        mode: whether rows make new records, change those that are there, or either.
        keys: targets by which a record that is there already is recognised.
        add: link targets whose unknown values are made on the way.
        clear: on a change, an empty cell empties the field; otherwise it leaves it alone.
        values: target → folded text → what is written instead, for texts of no list.
        answers: decisions, by problem.
    """

    columns: list[str] = field(default_factory=list)
    constants: dict[str, str] = field(default_factory=dict)
    mode: str = CREATE
    keys: list[str] = field(default_factory=list)
    add: list[str] = field(default_factory=list)
    clear: bool = False
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What is kept of it."""
        return {**asdict(self), "answers": {problem: list(one) for problem, one in self.answers.items()}}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Plan:
        """From what was kept."""
        answers = {problem: Answer(*one) for problem, one in kept.get("answers", {}).items()}
        named = {
            name: kept[name]
            for name in ("columns", "constants", "mode", "keys", "add", "clear", "values")
            if name in kept
        }
        return cls(**named, answers=answers)
