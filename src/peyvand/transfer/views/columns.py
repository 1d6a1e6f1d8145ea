"""The second step: what the columns mean, and what is done with rows that are there already."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyvand.foundation.textkeys import search_key
from peyvand.transfer.actions import start
from peyvand.transfer.cells import words_of
from peyvand.transfer.guessing import key_candidates
from peyvand.transfer.links import Links
from peyvand.transfer.models import Import, Step
from peyvand.transfer.plans import CREATE, MODES, Plan
from peyvand.transfer.staged import Rows
from peyvand.transfer.targets import RECORD, TITLE, Target, targets_of
from peyvand.transfer.views.base import ImportView, page_of

_SAMPLE = 3
_FEW = 20
_LONGEST = 300


class ColumnsPage(ImportView):
    """Each column with its first values and its meaning."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if self.one.step not in (Step.FILE, Step.COLUMNS, Step.CHECKED):
            return redirect(page_of(self.one))
        return self._shown(request, Plan.of(self.one.plan))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        plan = self._given(request)
        if self.is_part:
            return self._shown(request, plan, part=True)
        if self.one.step not in (Step.FILE, Step.COLUMNS, Step.CHECKED):
            return redirect(page_of(self.one))
        fault = self._fault(plan)
        if fault:
            return self._shown(request, plan, fault=fault)
        Import.objects.filter(pk=self.one.pk).update(plan=plan.as_json())
        start.check(one=self.one)
        return redirect("transfer:check", pk=self.one.pk)

    def _given(self, request: HttpRequest) -> Plan:
        targets = targets_of(self.resource, self.viewer)
        plan = Plan.of(self.one.plan)
        columns = [request.POST.get(f"column-{place}", "") for place in range(len(self.one.headings))]
        plan.columns = [name if name in targets else "" for name in columns]
        given = {name: request.POST.get(f"constant-{name}", "").strip()[:_LONGEST] for name in targets}
        plan.constants = {name: text for name, text in given.items() if text}
        plan.mode = request.POST["mode"] if request.POST.get("mode") in MODES else CREATE
        plan.keys = [name for name in request.POST.getlist("keys") if name in plan.columns]
        plan.add = [name for name in request.POST.getlist("add") if name in targets]
        plan.clear = request.POST.get("clear") == "1"
        for place, name in enumerate(plan.columns):
            said, meant = request.POST.getlist(f"said-{place}"), request.POST.getlist(f"meant-{place}")
            pairs = {search_key(text): new.strip()[:_LONGEST] for text, new in zip(said, meant, strict=False)}
            if name and pairs:
                others = {key: text for key, text in plan.values.get(name, {}).items() if key not in pairs}
                plan.values[name] = others | {key: text for key, text in pairs.items() if text}
        return plan

    def _fault(self, plan: Plan) -> str:
        targets = targets_of(self.resource, self.viewer)
        if not any(plan.columns):
            return _("Say of at least one column what it means.")
        single = [name for name in plan.columns if name and not targets[name].part]
        twice = next((name for name in single if single.count(name) > 1), "")
        if twice:
            return _("Two columns mean “{field}”. Choose one of them.").format(field=targets[twice].said)
        if plan.mode != CREATE and not plan.keys:
            return _("Choose the columns by which a record that is there already is recognised.")
        parts = self.resource.from_title("A B") if TITLE in plan.columns else {}
        filled = {*plan.columns, *plan.constants, *parts}
        missing = [one.said for one in targets.values() if one.required and one.name not in filled]
        if missing and plan.mode != "update":
            return _("A new record needs “{field}”. Choose the column, or give a value for all rows.").format(
                field=missing[0]
            )
        return ""

    def _shown(self, request: HttpRequest, plan: Plan, *, part: bool = False, fault: str = "") -> HttpResponse:
        targets = targets_of(self.resource, self.viewer)
        links = Links(self.viewer, own=self.resource.name)
        plan.columns += [""] * (len(self.one.headings) - len(plan.columns))
        rows = Rows(self.one.staged).part(0, 200) if self.one.staged.exists() else []
        columns = []
        for place, (heading, name) in enumerate(zip(self.one.headings, plan.columns, strict=True)):
            values = [row.cells[place] for row in rows if place < len(row.cells) and row.cells[place].strip()]
            target = targets.get(name)
            adds = target is not None and target.kind in ("link", "links") and links.may_add(target)
            columns.append(
                {
                    "place": place,
                    "heading": heading,
                    "label": heading or _("Column %(number)s") % {"number": self.viewer.formats.number(place + 1)},
                    "values": list(dict.fromkeys(values))[:_SAMPLE],
                    "target": name,
                    "texts": _texts(target, values, plan),
                    "adds": adds,
                    "added": name in plan.add,
                }
            )
        told = {*plan.columns, RECORD}
        free = [one for one in targets.values() if one.name not in told and not (one.part and not one.alone)]
        needed = [one for one in free if one.required or one.name in plan.constants]
        context = self.context(
            plan=plan,
            columns=columns,
            targets=list(targets.values()),
            keys=key_candidates(plan, targets),
            needed=[_constant(one, plan) for one in needed],
            others=[_constant(one, plan) for one in free if one not in needed],
            fault=fault,
            step="columns",
        )
        template = "transfer/columns_part.html" if part else "transfer/columns.html"
        return render(request, template, context, status=422 if fault else 200)


def _texts(target: Target | None, values: list[str], plan: Plan) -> list[tuple[str, str]]:
    """The few different texts of a column that belongs to no list, each with what is written instead."""
    different = list(dict.fromkeys(value.strip() for value in values))
    if (
        target is None
        or target.kind != "text"
        or target.alone
        or len(different) > _FEW
        or len(different) * 2 > len(values)
    ):
        return []
    known = plan.values.get(target.name, {})
    return [(text, known.get(search_key(text), "")) for text in different]


def _constant(target: Target, plan: Plan) -> dict[str, Any]:
    """A field that no column fills, with the value for all rows."""
    choices: list[tuple[str, str]] = []
    if target.kind == "choice":
        choices = [(str(value), str(label)) for value, label in target.field.choices if value not in ("", None)]
    elif target.kind == "choices":
        choices = [(str(value), str(label)) for value, label in target.field.choices]
    elif target.kind == "yesno":
        choices = [("yes", _("Yes")), ("no", _("No"))]
    value = plan.constants.get(target.name, "")
    if target.kind == "choice" and value:
        value = str(words_of(target).get(value.casefold(), value))
    return {"target": target, "value": value, "choices": choices}
