"""The third step: one question for each kind of problem, before anything is written."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from peyvand.foundation import clock, formats
from peyvand.tasks.models import Job
from peyvand.transfer.actions.settle import correct, drop, settle
from peyvand.transfer.models import Fault, FaultState, Import, Step
from peyvand.transfer.plans import Answer, Plan
from peyvand.transfer.problems import Problem, problems_of
from peyvand.transfer.staged import Row
from peyvand.transfer.targets import targets_of
from peyvand.transfer.views.base import ImportView, page_of
from peyvand.transfer.work import rows_at

ROWS_SHOWN = 60
COLUMNS_SHOWN = 6


class CheckPage(ImportView):
    """How far the check is; then its questions, and the rows of the one in hand."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if self.one.step == Step.CHECKING:
            context = self.context(step="check", progress=progress_of(self.one), poll=request.path)
            return render(request, "transfer/working_part.html" if self.is_part else "transfer/working.html", context)
        if self.is_part:
            response = HttpResponse(status=204)
            response.headers["HX-Redirect"] = page_of(self.one)
            return response
        if self.one.step != Step.CHECKED:
            return redirect(page_of(self.one))
        return self._shown(request)

    def _shown(self, request: HttpRequest) -> HttpResponse:
        plan = Plan.of(self.one.plan)
        problems = problems_of(self.one, self.resource, self.viewer, plan)
        asked = request.GET.get("problem", "")
        current = next((one for one in problems if one.key == asked), None)
        current = current or next((one for one in problems if one.answer is None), None) or next(iter(problems), None)
        rows, columns = self._rows(current, plan) if current is not None else ([], [])
        counts = {"shown": len(rows), "further": (current.count - len(rows)) if current is not None else 0}
        context = self.context(
            problems=problems, current=current, rows=rows, columns=columns, plan=plan, step="check", **counts
        )
        return render(request, "transfer/check.html", context)

    def _rows(self, problem: Problem, plan: Plan) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The first rows of a problem, and the columns that tell what they are."""
        targets = targets_of(self.resource, self.viewer)
        mapped = [place for place, name in enumerate(plan.columns) if name in targets]
        faulty = [place for place in mapped if plan.columns[place] == problem.target]
        order = [*mapped[:1], *faulty, *mapped]
        places = list(dict.fromkeys(order))[:COLUMNS_SHOWN]
        columns = [
            {"place": place, "label": targets[plan.columns[place]].said, "faulty": place in faulty} for place in places
        ]
        faults = Fault.objects.filter(of=self.one, problem=problem.key).order_by("place")
        wanted = list(dict.fromkeys(faults.values_list("place", flat=True)[: ROWS_SHOWN * 2]))[:ROWS_SHOWN]
        found = [row for part in rows_at(self.one, wanted) for row in part]
        return [{"row": row, "cells": [_cell(row, column) for column in columns]} for row in found], columns


def _cell(row: Row, column: dict[str, Any]) -> dict[str, Any]:
    place = column["place"]
    return {"text": row.cells[place] if place < len(row.cells) else "", **column}


class AnswerProblem(ImportView):
    """Takes an answer that holds for all rows of a problem."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        problem, do = request.POST.get("problem", ""), request.POST.get("do", "")
        if do not in ("use", "set", "add", "empty", "drop", "update", "keep", "ask"):
            raise Http404
        if self.one.step != Step.CHECKED:
            return redirect(page_of(self.one))
        value = request.POST.get({"use": "chosen", "set": "text"}.get(do, ""), "")[:300]
        answer = None if do == "ask" or (do == "use" and not value) else Answer(do, value)
        settle(one=self.one, problem=problem, answer=answer)
        self.one.refresh_from_db()
        at = f"?problem={problem}" if do == "ask" else ""
        return redirect(page_of(self.one) + (at if self.one.step == Step.CHECKED else ""))


class CorrectRow(ImportView):
    """Writes cells of one row anew, or leaves the row out."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.one.step != Step.CHECKED or kwargs["place"] >= self.one.rows:
            return redirect(page_of(self.one))
        if "drop" in request.POST:
            drop(one=self.one, place=kwargs["place"])
        else:
            cells = {
                place: request.POST[f"cell-{place}"][:5000]
                for place in range(len(self.one.headings))
                if f"cell-{place}" in request.POST
            }
            correct(one=self.one, place=kwargs["place"], cells=cells)
        problem = request.POST.get("problem", "")
        again = Fault.objects.filter(of=self.one, problem=problem, state=FaultState.OPEN).exists()
        return redirect(reverse("transfer:check", args=[self.one.pk]) + (f"?problem={problem}" if again else ""))


def progress_of(one: Import) -> dict[str, Any]:
    """How far the work in the background is, in figures and words."""
    jobs = Job.objects.filter(
        task__startswith="peyvand.transfer.tasks.", kwargs__import_id=one.pk, kwargs__turn=one.turn
    )
    job = jobs.order_by("-id").first()
    done = one.position if one.step in (Step.RUNNING, Step.PAUSED) else (job.progress_done if job is not None else 0)
    dead = job is not None and job.status in (Job.Status.DEAD, Job.Status.STOPPED)
    return {
        "done": done,
        "total": one.rows,
        "percent": done * 100 // max(one.rows, 1),
        "dead": dead,
        "left": _left(one),
    }


def _left(one: Import) -> str:
    """How long it will still take, by how long it took so far; empty until that can be said."""
    if one.step != Step.RUNNING or one.started_at is None or not one.position:
        return ""
    seconds = (clock.now() - one.started_at).total_seconds() * one.waiting / one.position
    minutes = max(1, round(seconds / 60))
    return ngettext("about {count} minute left", "about {count} minutes left", minutes).format(
        count=formats.current().number(minutes)
    )
