"""Writing the rows: part by part, each part one transaction with its counts and its place in the file.

Whatever ends the process, the rows of a part and the knowledge that they are in are there together or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from peyvand.access import epoch
from peyvand.foundation import clock, collecting
from peyvand.journal.models import Batch
from peyvand.journal.writing import Origin
from peyvand.records import registry
from peyvand.records.conflicts import Conflict
from peyvand.records.saving import NotAllowed, NotSaved, save, save_many
from peyvand.records.viewer import Viewer
from peyvand.tasks.failpoints import declare, failpoint
from peyvand.transfer.faults import INVALID, Found
from peyvand.transfer.gate import Gate, Judged
from peyvand.transfer.models import Fault, Import, LaterLink, Step
from peyvand.transfer.work import faults_of, gate_of, part_of, viewer_of

PART_WRITTEN = declare("transfer.part_written", "the rows of a part are written, their transaction is not committed")
PART_KEPT = declare("transfer.part_kept", "a part is committed, the next is not begun")

Advance = Callable[[int], None]


class Runner:
    """Carries one import on from where it stands.

    Args:
        turn: the start that this work belongs to; it ends by itself when somebody paused, stopped or started anew.
        advance: told in each part's transaction how many rows it settled.
    """

    def __init__(self, pk: int, *, turn: int, advance: Advance) -> None:
        self.pk, self.turn, self.advance = pk, turn, advance
        self.gate: Gate | None = None
        self.epoch = ""

    def run(self) -> None:
        """Until all rows and links are settled, or it is not to go on."""
        with collecting.by_parts() as collect:
            while self._next_part():
                failpoint(PART_KEPT)
                collect()
            while self._next_links():
                failpoint(PART_KEPT)
        self._end()

    def _held(self) -> Import | None:
        """The import, locked for this transaction; None when this work is not to go on."""
        return Import.objects.select_for_update().filter(pk=self.pk, step=Step.RUNNING, turn=self.turn).first()

    def _next_part(self) -> bool:
        with transaction.atomic(), epoch.held():
            one = self._held()
            if one is None or one.position >= one.rows:
                return False
            viewer = viewer_of(one)
            if not _may(viewer, one):
                _stop_short(one)
                return False
            if self.gate is None or self.epoch != viewer.rights.epoch:
                self.gate, self.epoch = gate_of(one, viewer), viewer.rights.epoch
            rows = part_of(one, one.position)
            if not rows:
                raise LookupError(f"{one.staged} ends before its {one.rows} rows")
            self._settle(one, Part(one, self.gate).write(self.gate.judge(rows)))
            failpoint(PART_WRITTEN)
            self.advance(len(rows))
        return True

    def _settle(self, one: Import, counts: Counter[str]) -> None:
        one.created += counts["create"]
        one.updated += counts["update"]
        one.skipped += counts["skip"]
        one.refused += counts["refuse"]
        one.position += counts.total()
        one.save(update_fields=["created", "updated", "skipped", "refused", "position"])
        done = one.created + one.updated
        Batch.objects.filter(brought_by=one).update(done=done)

    def _next_links(self) -> bool:
        """Links to records that came later in the file, now that all are there."""
        with transaction.atomic():
            one = self._held()
            if one is None:
                return False
            part = list(LaterLink.objects.filter(of=one).order_by("id")[:200])
            if not part:
                return False
            gate = gate_of(one, viewer_of(one))
            for target, texts in _by_target(part).items():
                if target in gate.targets:
                    gate.links.prepare(gate.targets[target], texts)
            Fault.objects.bulk_create([fault for link in part if (fault := _link(one, gate, link)) is not None])
            LaterLink.objects.filter(pk__in=[link.pk for link in part]).delete()
            self.advance(0)
        return True

    def _end(self) -> None:
        with transaction.atomic():
            one = self._held()
            if one is not None and one.position >= one.rows:
                now = clock.now()
                Import.objects.filter(pk=one.pk).update(step=Step.DONE, finished_at=now)
                Batch.objects.filter(brought_by=one).update(finished_at=now)


class Part:
    """The rows of one part, written in the transaction that is open."""

    def __init__(self, one: Import, gate: Gate) -> None:
        self.one, self.gate = one, gate
        self.origin = Origin(by=gate.viewer.user, cause=one.cause, batch=Batch(pk=one.batch_id))
        self.touched: set[int] = set()
        self.told: list[Fault] = []
        self.later: list[LaterLink] = []

    def write(self, rows: list[Judged]) -> Counter[str]:
        """Write them; returns how many rows came to which end."""
        counts: Counter[str] = Counter()
        waiting: list[Judged] = []
        keys: set[Any] = set()
        for judged in rows:
            if self._may_wait(judged, keys):
                waiting.append(judged)
                keys.add(judged.key)
            else:
                counts += self._written_together(waiting) + self._written(judged)
                waiting, keys = [], set()
        counts += self._written_together(waiting)
        Fault.objects.bulk_create(self.told, batch_size=500)
        LaterLink.objects.bulk_create(self.later, batch_size=500)
        return counts

    def _may_wait(self, judged: Judged, waiting: set[Any]) -> bool:
        """True for a new record that no other row of the part has to do with: it can be written together with others."""
        if judged.verb != "create" or judged.form is None or not judged.form.gathers or judged.reading.makes:
            return False
        return judged.key is None or not (judged.key in waiting or self.gate.matcher.found(judged.key))

    def _written_together(self, rows: list[Judged]) -> Counter[str]:
        """New records in few statements; row by row where one of them turns out not to be possible."""
        forms = [judged.form for judged in rows if judged.form is not None]
        try:
            records = save_many(forms, origin=self.origin)
        except (NotSaved, NotAllowed, IntegrityError):
            return sum((self._written(self._bound_anew(judged)) for judged in rows), Counter())
        for judged, record in zip(rows, records, strict=True):
            self._keep(judged, record)
        return Counter(create=len(rows)) if rows else Counter()

    def _bound_anew(self, judged: Judged) -> Judged:
        """A row whose form has tried to write already, with a form that has not."""
        form = self.gate.forms.bound(judged.reading, None)
        faults = self.gate.forms.faults(form, judged.reading)
        return replace(judged, form=form) if not faults else replace(judged, verb="refuse", form=None, faults=faults)

    def _written(self, judged: Judged) -> Counter[str]:
        settled = self._settled(self._anew(judged))
        if settled.verb == "refuse":
            self.told += [fault for fault in faults_of(self.one, settled) if fault.state == "open"]
        return Counter([settled.verb])

    def _anew(self, judged: Judged) -> Judged:
        """A row is looked at once more when an earlier row of the part made or changed the record that it is about."""
        form = judged.form
        met = self.gate.matcher.found(judged.key) if judged.verb == "create" else []
        if met or (form is not None and form.instance.pk in self.touched):
            (judged,) = self.gate.judge([judged.row])
        return judged

    def _settled(self, judged: Judged) -> Judged:
        if judged.form is None or judged.verb not in ("create", "update"):
            return judged
        try:
            with transaction.atomic():
                for target, record in judged.reading.makes:
                    if record.pk is None:
                        self.gate.links.make(record, target, origin=self.origin)
                record = save(judged.form, origin=self.origin)
        except (NotSaved, NotAllowed, Conflict) as reason:
            self.gate.links.unmake(judged.reading.makes)
            # What an earlier row of the part stands in the way of, the form of a new record can say by now.
            anew = self._bound_anew(judged) if judged.verb == "create" else judged
            faults = anew.faults or [Found(INVALID, "", str(reason))]
            return Judged(judged.row, "refuse", reading=judged.reading, faults=faults)
        self._keep(judged, record)
        return judged

    def _keep(self, judged: Judged, record: Any) -> None:
        """Know what was written, for the rows after it."""
        self.touched.add(record.pk)
        self.gate.wrote(judged, record)
        self.later += [
            LaterLink(
                of=self.one,
                place=judged.row.place,
                number=judged.row.number,
                record_id=record.pk,
                target=target,
                text=text[:300],
            )
            for target, text in judged.reading.later.items()
        ]


def _link(one: Import, gate: Gate, link: LaterLink) -> Fault | None:
    """Set one link; what stands in the way, for its owner, when it cannot be set."""
    resource, target = gate.resource, gate.targets.get(link.target)
    record = resource.rows(gate.viewer, "edit").filter(pk=link.record_id).first()
    found = gate.links.found(target, link.text) if target is not None else []
    sentence = _("The row came in, but it could not be linked to “{value}”.").format(value=link.text)
    if record is not None and target is not None and len(found) == 1:
        refusal = _linked(one, gate, record, {link.target: found[0].pk})
        if not refusal:
            return None
        sentence = f"{sentence} {refusal}"
    fault = Found("later", link.target, sentence, link.text)
    return Fault(
        of=one, place=link.place, number=link.number, target=link.target, problem=fault.problem, kind=fault.kind,
        value=link.text, sentence=sentence[:600],
    )  # fmt: skip


def _linked(one: Import, gate: Gate, record: Any, data: dict[str, Any]) -> str:
    """Write a link; what refused it, empty when nothing did."""
    form = gate.resource.form(data=data, resource=gate.resource, viewer=gate.viewer, instance=record, only=set(data))
    if not form.is_valid():
        return str(NotSaved(form))
    try:
        with transaction.atomic():
            save(form, origin=Origin(by=gate.viewer.user, cause=one.cause, batch=Batch(pk=one.batch_id)))
    except (NotSaved, NotAllowed, Conflict) as reason:
        return str(reason)
    return ""


def _by_target(links: list[LaterLink]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in links:
        found.setdefault(one.target, set()).add(one.text)
    return found


def _may(viewer: Viewer, one: Import) -> bool:
    """The rights of this moment: long imports outlive rights."""
    return viewer.user.is_active and viewer.may("import", one.resource)


def _stop_short(one: Import) -> None:
    resource: Any = registry.resource(one.resource)
    one.step = Step.PAUSED
    one.shortfall = _("You may not import {records} any more. An administrator can grant it.").format(
        records=resource.title
    )
    one.save(update_fields=["step", "shortfall"])
