"""Rows through the form of their resource: what each would do, or why it cannot. The check and the import itself ask here."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from peyvand.access import epoch
from peyvand.journal.models import Entry
from peyvand.records.forms import RecordForm
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer
from peyvand.transfer import faults as kinds
from peyvand.transfer.alike import Likeness
from peyvand.transfer.faults import Found
from peyvand.transfer.links import Links
from peyvand.transfer.matching import Key, Matcher
from peyvand.transfer.plans import BOTH, CREATE, Answer, Plan
from peyvand.transfer.reading.options import Options
from peyvand.transfer.readings import Given, Reader, Reading
from peyvand.transfer.row_forms import RowForms
from peyvand.transfer.staged import Row
from peyvand.transfer.targets import RECORD

# A row may have several problems with answers; each answer is a new look at the row.
_MOST_LOOKS = 12


@dataclass
class Judged:
    """What a row comes to.

    Attributes:
        verb: "create", "update", "skip" (left out, or nothing would change) or "refuse".
        form: valid and bound, for those that write.
        settled: faults that answers took away.
        dropped: an answer left the row out.
    """

    row: Row
    verb: str
    form: RecordForm | None = None
    reading: Reading = field(default_factory=Reading)
    key: Key | None = None
    faults: list[Found] = field(default_factory=list)
    settled: list[Found] = field(default_factory=list)
    dropped: bool = False


class Gate:
    """Judges rows of one import, for one viewer.

    Args:
        in_file: tokens of the titles of all rows; see `titles`.
        batch_id: the batch of those rows that came in already; None while they are only checked.
    """

    def __init__(
        self,
        resource: Resource,
        viewer: Viewer,
        plan: Plan,
        options: Options,
        *,
        in_file: frozenset[int] = frozenset(),
        batch_id: int | None = None,
    ) -> None:
        self.resource, self.viewer, self.plan, self.batch_id = resource, viewer, plan, batch_id
        self.links = Links(viewer, own=resource.name)
        self.reader = Reader(self.links, plan, options, resource=resource, in_file=in_file)
        self.targets = self.reader.targets
        self.keys = [self.targets[name] for name in plan.keys if name in self.targets]
        self.matcher = Matcher(resource, viewer, self.keys)
        self.likeness = Likeness(resource, viewer, self.targets) if plan.mode == CREATE and not self.keys else None
        self._in_this_file: set[Key] = set()
        self.forms = RowForms(resource, viewer, self.reader)

    def judge(self, rows: list[Row]) -> list[Judged]:
        """What each of `rows` comes to; queries are shared by all of them."""
        with epoch.held():
            return self._judged(rows)

    def _judged(self, rows: list[Row]) -> list[Judged]:
        self.reader.prepare(rows)
        readings = [self.reader.read(row, {}) if not row.dropped else Reading() for row in rows]
        if self.keys:
            self.matcher.prepare(self.matcher.key(one.cleaned) for one in readings)
        if self.likeness is not None:
            self.likeness.prepare(readings)
        there = self._there(readings)
        return [self._judge(row, reading, there) for row, reading in zip(rows, readings, strict=True)]

    def wrote(self, judged: Judged, record: Any) -> None:
        """Know what came of a row, for the rows after it."""
        if judged.verb == "create":
            self.matcher.learn(judged.key, record.pk)
            for target in self.reader.linked:
                if target.field.to == self.resource.name:
                    self.links.learn(target, record)

    def _there(self, readings: list[Reading]) -> dict[int, Any]:
        """The records that these rows would change, which the viewer may change."""
        ids = (
            {pk for one in readings for pk in self.matcher.found(self.matcher.key(one.cleaned))} if self.keys else set()
        )
        if self.likeness is not None:
            ids |= self.likeness.ids
        found: dict[int, Any] = self.resource.rows(self.viewer, "edit").in_bulk(ids) if ids else {}
        self.forms.know(found)
        return found

    def _judge(self, row: Row, reading: Reading, there: dict[int, Any]) -> Judged:
        if row.dropped:
            return Judged(row, "skip")
        given: dict[str, Given] = {}
        settled: list[Found] = []
        judged = self._look(row, reading, there)
        for _turn in range(_MOST_LOOKS):
            decided = self._decided(judged, given) if judged.verb == "refuse" else None
            if decided is None:
                break
            fault, answer = decided
            settled.append(fault)
            if answer.do == "drop":
                return Judged(row, "skip", settled=settled, dropped=True)
            judged = self._look(row, self.reader.read(row, given), there)
        judged.settled += settled + judged.reading.settled
        if judged.verb == "create":
            if judged.key is not None:
                self._in_this_file.add(judged.key)
            if self.likeness is not None:
                self.likeness.passed(judged.reading)
        return judged

    def _own(self, ids: list[int]) -> bool:
        """True when all of these came in with this very file, be it before the work was broken off."""
        if self.batch_id is None:
            return False
        made = Entry.objects.filter(batch=self.batch_id, kind=self.resource.name, verb="created", object_id__in=ids)
        return made.count() == len(ids)

    def _decided(self, judged: Judged, given: dict[str, Given]) -> tuple[Found, Answer] | None:
        """The first fault whose answer has not been taken into account yet; `given` takes it in."""
        for fault in judged.faults:
            answer = self.plan.answers.get(fault.problem)
            if answer is None or (fault.target in given and answer.do != "drop"):
                continue
            if answer.do == "drop":
                return fault, answer
            if fault.target and answer.do in ("use", "set", "empty"):
                text, chosen = (answer.value if answer.do == word else "" for word in ("set", "use"))
                given[fault.target] = Given(text, chosen)
                return fault, answer
        return None

    def _look(self, row: Row, reading: Reading, there: dict[int, Any]) -> Judged:
        key = self.matcher.key(reading.cleaned) if self.keys else None
        judged = Judged(row, "refuse", reading=reading, key=key, faults=list(reading.faults))
        if key is not None:
            self.matcher.prepare([key])
        instance, fault = self._instance(judged, there)
        if fault is not None:
            judged.faults.append(fault)
            return judged
        if instance is not None:
            self._keep_links(judged, instance)
            self._keep_what_is_said_in_short(reading.data, instance)
        form = self.forms.bound(reading, instance)
        judged.faults += self.forms.faults(form, reading)
        if judged.faults:
            return judged
        judged.form = form
        judged.verb = "create" if instance is None else ("update" if form.changes() or reading.later else "skip")
        return judged

    def _keep_links(self, judged: Judged, instance: Any) -> None:
        """A name that several records have means the one that this record leads to already."""
        for fault in [one for one in judged.faults if one.kind == kinds.AMBIGUOUS]:
            target = self.targets[fault.target]
            led_to = getattr(instance, f"{target.input}_id", None) if target.kind == "link" else None
            meant = next((one for one in self.links.found(target, fault.value) if one.pk == led_to), None)
            if meant is not None:
                self.links.met[target.field.to][str(meant.pk)] = meant
                judged.reading.data[target.input] = str(meant.pk)
                judged.faults.remove(fault)
                judged.reading.faults.remove(fault)

    def _keep_what_is_said_in_short(self, data: dict[str, Any], instance: Any) -> None:
        """A moment without its seconds, and what a record without a title of its own is called by, are as the list says them."""
        for name, value in data.items():
            now = getattr(instance, name, None) if isinstance(value, datetime) else None
            if isinstance(now, datetime) and now.replace(second=0, microsecond=0) == value:
                data[name] = now
        title = self.resource.title_field.right
        if data.get(title) and data[title] == str(instance) and getattr(instance, title, None) == "":
            data[title] = ""

    def _instance(self, judged: Judged, there: dict[int, Any]) -> tuple[Any, Found | None]:
        """The record that a row changes, None for a new one; or what is wrong with that."""
        if self.likeness is not None:
            return self._alike(judged, there)
        found = self.matcher.found(judged.key)
        if self.plan.mode == CREATE:
            return self._new(judged, found) if self.keys else (None, None)
        # A number of ours is never that of a record to be made.
        if not found and self.plan.mode == BOTH and (judged.key is None or RECORD not in self.plan.keys):
            return None, None
        if not found:
            return None, Found(kinds.MISSING, "", _("There is nothing yet that this row could change."))
        if len(found) > 1:
            return None, Found(
                kinds.SEVERAL, "", _("Several records have this key, so it is not clear which one is meant.")
            )
        return self._mine(found[0], there)

    def _mine(self, pk: int, there: dict[int, Any]) -> tuple[Any, Found | None]:
        if pk not in there:
            there |= self.resource.rows(self.viewer, "edit").in_bulk([pk])
        if pk not in there or not self.viewer.may("edit", self.resource.name):
            return None, Found(kinds.DENIED, "", _("You may see this record, but not change it."))
        # Two rows about one record must not write into one another's copy.
        return copy(there[pk]), None

    def _new(self, judged: Judged, found: list[int]) -> tuple[Any, Found | None]:
        """Rows that only make new records: one that is there already is left as it is, unless somebody says otherwise."""
        twin = judged.key in self._in_this_file or (bool(found) and self._own(found))
        if not found and not twin:
            return None, None
        sentence = (
            _("An earlier row of the file has the same key.") if twin else _("A record with this key is there already.")
        )
        fault = Found(kinds.TWIN if twin else kinds.ALIKE, "", sentence)
        answer = self.plan.answers.get(fault.problem)
        if answer is None or answer.do != "keep":
            return None, fault
        judged.settled.append(fault)
        return None, None

    def _alike(self, judged: Judged, there: dict[int, Any]) -> tuple[Any, Found | None]:
        assert self.likeness is not None  # noqa: S101 - asked for by its caller alone
        met = self.likeness.met(judged.reading, self._own)
        if met is None:
            return None, None
        fault = met.fault
        answer = self.plan.answers.get(fault.problem)
        if answer is None or answer.do not in ("keep", "update") or (answer.do == "update" and met.pk is None):
            return None, fault
        judged.settled.append(fault)
        return self._mine(met.pk, there) if answer.do == "update" and met.pk is not None else (None, None)
