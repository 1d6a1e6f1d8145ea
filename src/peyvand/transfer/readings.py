"""One row of the file as values for the form, as far as its cells can be read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from peyvand.foundation.textkeys import search_key
from peyvand.records.resource import Resource
from peyvand.transfer.cells import Unknown, Unread, parted, read
from peyvand.transfer.faults import AMBIGUOUS, INVALID, RAGGED, UNKNOWN, Found
from peyvand.transfer.links import Links
from peyvand.transfer.plans import Plan
from peyvand.transfer.reading.options import Options
from peyvand.transfer.staged import Row
from peyvand.transfer.targets import RECORD, TITLE, Target, targets_of


class Given(NamedTuple):
    """What stands in for the text of a cell, by an answer: a text, or the id of a choice or record."""

    text: str = ""
    chosen: str = ""


@dataclass
class Reading:
    """What a row says.

    Attributes:
        data: what the form takes, by its fields.
        parts: rows of the fields of rows: field → place → part → value.
        cleaned: single values as the form will clean them, for keys.
        later: link targets whose records come later in the file, with their text.
        makes: records to be made before this one, with their target.
        settled: faults that an answer took away.
        alike: what likenesses are found by, once somebody looked for them.
    """

    data: dict[str, Any] = field(default_factory=dict)
    parts: defaultdict[str, defaultdict[int, dict[str, Any]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )
    cleaned: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    later: dict[str, str] = field(default_factory=dict)
    makes: list[tuple[Target, Any]] = field(default_factory=list)
    faults: list[Found] = field(default_factory=list)
    settled: list[Found] = field(default_factory=list)
    alike: list[Any] | None = None


class Reader:
    """Reads rows by a plan.

    Args:
        in_file: folded titles of all rows of the file, for links to its own kind; empty where there are none.
    """

    def __init__(
        self, links: Links, plan: Plan, options: Options, *, resource: Resource, in_file: frozenset[int]
    ) -> None:
        self.resource, self.viewer, self.plan, self.options = resource, links.viewer, plan, options
        self.targets, self.links, self.in_file = targets_of(resource, links.viewer), links, in_file
        targets = self.targets
        self._picked: dict[tuple[str, str], Any] = {}
        self.columns = [targets.get(name) for name in plan.columns]
        self.constants = {name: text for name, text in plan.constants.items() if name in targets and text.strip()}
        self.linked = {one for one in self.columns if one is not None and one.kind in ("link", "links")}
        self.linked |= {targets[name] for name in self.constants if targets[name].kind in ("link", "links")}

    def prepare(self, rows: list[Row]) -> None:
        """Look up everything that these rows name, in a query for each kind."""
        for target in self.linked:
            places = [place for place, one in enumerate(self.columns) if one == target]
            texts = {row.cells[place] for row in rows for place in places if place < len(row.cells)}
            texts |= {self.constants.get(target.name, "")}
            if target.kind == "links":
                texts |= {part for text in texts for part in parted(text)}
            self.links.prepare(target, texts - {""})

    def read(self, row: Row, given: dict[str, Given]) -> Reading:
        """What `row` says; `given` stands in for its cells, by target."""
        found = Reading()
        if any(cell.strip() for cell in row.cells[len(self.columns) :]):
            sentence = _("The row has more cells than there are columns. A separator stands in one of its values.")
            found.faults.append(Found(RAGGED, "", sentence))
        seen: defaultdict[str, int] = defaultdict(int)
        for target, text in self._texts(row, given):
            place = seen[target.name]
            seen[target.name] += 1
            try:
                self._take(found, target, text, given.get(target.name), place)
            except Unread as reason:
                found.faults.append(Found(INVALID, target.name, str(reason), text))
            except Unknown as reason:
                found.faults.append(self._unknown(target, reason.value))
            except ValidationError as refusal:
                found.faults += [Found(INVALID, target.name, str(one), text) for one in refusal.messages]
        return found

    def _texts(self, row: Row, given: dict[str, Given]) -> list[tuple[Target, str]]:
        """The texts of the row by target: its cells, then constants and answers for what no cell says."""
        told: list[tuple[Target, str]] = []
        for target, cell in zip(self.columns, row.cells, strict=False):
            if target is not None and target.name not in given:
                text = _unquoted(cell.strip())
                if target.name in self.plan.values:
                    text = self.plan.values[target.name].get(search_key(text), text)
                if not text and target.name in self.constants:
                    text = self.constants[target.name]
                # A value of several phones: each is a row.
                told += [(target, one) for one in parted(text)] if target.alone and text else [(target, text)]
        present = {target.name for target, _text in told} | set(given)
        told += [(self.targets[name], text) for name, text in self.constants.items() if name not in present]
        told += [(self.targets[name], one.text) for name, one in given.items() if name in self.targets]
        return told

    def _take(self, found: Reading, target: Target, text: str, answer: Given | None, place: int) -> None:
        found.texts[target.name] = text
        if target.kind in ("link", "links"):
            self._link(found, target, text, answer)
            return
        if answer is not None and answer.chosen:
            value: Any = [answer.chosen] if target.kind == "choices" else answer.chosen
        elif not text:
            value = None
        elif target.kind == TITLE:
            found.cleaned[TITLE] = text
            found.data.update(
                {name: value for name, value in self.resource.from_title(text).items() if name not in found.data}
            )
            return
        else:
            value = read(target, text, self.options, self.viewer.formats)
        if target.name == RECORD:
            found.cleaned[RECORD] = value
            return
        if target.part:
            value = target.field.clean(value) if value not in (None, "") else ""
            found.parts[target.input][place][target.part] = value
            found.cleaned.setdefault(target.name, value)
        elif value is not None or self.plan.clear or answer is not None:
            found.data[target.input] = "" if value is None else value
            found.cleaned[target.name] = self._cleaned(target, value)

    def _cleaned(self, target: Target, value: Any) -> Any:
        if value is None or target.name not in self.plan.keys:
            return value
        try:
            return target.field.clean(value)
        except ValidationError:
            return None

    def _unknown(self, target: Target, text: str) -> Found:
        sentence = _("“{value}” is not in your list for “{field}”.").format(value=text[:80], field=target.said)
        return Found(UNKNOWN, target.name, sentence, text)

    def _link(self, found: Reading, target: Target, text: str, answer: Given | None) -> None:
        if answer is not None and answer.chosen:
            records = [self._chosen(target, text, answer.chosen)]
        elif target.kind == "links":
            records = [one for part in parted(text) if (one := self._record(found, target, part)) is not None]
        else:
            record = self._record(found, target, text) if text else None
            records = [record] if record is not None else []
        if target.name in found.later or (not text and not records and not self.plan.clear and answer is None):
            return
        for record in records:
            self.links.met[target.field.to][_id(record)] = record
        ids = [_id(one) for one in records]
        found.data[target.input] = ids if target.kind == "links" else (ids[0] if ids else "")
        found.cleaned[target.name] = records[0] if records else None

    def _record(self, found: Reading, target: Target, text: str) -> Any:
        """The record called `text`: there already, coming later in this file, or to be made.

        Raises:
            Unknown.
        """
        there = self.links.found(target, text)
        if len(there) == 1:
            return there[0]
        if there:
            return self._one_of(found, target, text)
        if self.in_file and target.field.to == self.resource.name and target.kind == "link" and _in(self.in_file, text):
            found.later[target.name] = text
            return None
        return self._not_there(found, target, text)

    def _not_there(self, found: Reading, target: Target, text: str) -> Any:
        """What was decided about a record that is not there.

        Raises:
            Unknown: nothing was.
        """
        fault = self._unknown(target, text)
        answer = self.plan.answers.get(fault.problem)
        if answer is not None and answer.do in ("use", "empty", "add"):
            found.settled.append(fault)
        if answer is not None and answer.do in ("use", "empty"):
            return self._chosen(target, text, answer.value) if answer.do == "use" else None
        wanted = answer.do == "add" if answer is not None else target.name in self.plan.add
        if wanted and self.links.may_add(target):
            record = self.links.to_make(target, text)
            found.makes.append((target, record))
            return record
        raise Unknown(text)

    def _one_of(self, found: Reading, target: Target, text: str) -> Any:
        """The one of several that somebody decided on."""
        sentence = _("“{value}” can be more than one record for “{field}”.").format(value=text[:80], field=target.said)
        fault = Found(AMBIGUOUS, target.name, sentence, text)
        answer = self.plan.answers.get(fault.problem)
        if answer is None or answer.do not in ("use", "empty"):
            found.faults.append(fault)
            return None
        found.settled.append(fault)
        return self._chosen(target, text, answer.value) if answer.do == "use" else None

    def _chosen(self, target: Target, text: str, pk: str) -> Any:
        if (target.name, pk) not in self._picked:
            self._picked[target.name, pk] = self.links.chosen(target, pk)
        if self._picked[target.name, pk] is None:
            raise Unknown(text)
        return self._picked[target.name, pk]


def _unquoted(cell: str) -> str:
    """The text of a cell that an export kept from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") and len(cell) > 1 else cell


def _in(titles: frozenset[int], text: str) -> bool:
    from peyvand.transfer.titles import token

    return token(text) in titles


def _id(record: Any) -> str:
    """What stands for a record in the data of a form; one that is not there yet has no id of its own."""
    return str(record.pk) if record.pk is not None else f"new {id(record)}"
