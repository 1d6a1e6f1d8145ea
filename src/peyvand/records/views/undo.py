"""Undo, and the page of a batch with its progress."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views import View

from peyvand.journal.models import Batch
from peyvand.records import keeping, registry, tasks
from peyvand.records.saving import NotAllowed
from peyvand.records.undoing import MOST_AT_ONCE, CannotUndo, begin_many, undo, until
from peyvand.records.views.base import toast
from peyvand.records.views.bulk import done_sentence

# On one page of recent acts.
MOST_SHOWN = 50


class UndoBatch(LoginRequiredMixin, View):
    """Takes a batch back."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        batch = get_object_or_404(Batch.objects.visible_to(request.user), pk=kwargs["batch"])
        many = batch.done > MOST_AT_ONCE
        viewer = request.viewer  # type: ignore[attr-defined]
        try:
            taken = (begin_many if many else undo)(batch, by=viewer.user)
        except NotAllowed as reason:
            raise PermissionDenied(str(reason)) from reason
        except CannotUndo as reason:
            return JsonResponse({"detail": str(reason)}, status=409)
        if many:
            tasks.take_back_many.enqueue(user_id=viewer.user.pk, taken_id=taken.pk)
        said = _("It is being taken back in the background.") if many else done_sentence(taken, viewer)
        if "HX-Request" in request.headers or "application/json" in request.headers.get("Accept", ""):
            return toast(JsonResponse({"detail": said, "done": taken.done, "refused": taken.refused}), said)
        return redirect("records:batch", batch=taken.pk)


class BatchPage(LoginRequiredMixin, View):
    """What an act on many records did and refused, while it goes on and afterwards."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        batch = get_object_or_404(
            Batch.objects.visible_to(request.user).select_related("by", "undone_by"), pk=kwargs["batch"]
        )
        try:
            resource = registry.resource(batch.kind)
        except KeyError:
            raise Http404 from None
        part = "HX-Request" in request.headers
        viewer = request.viewer  # type: ignore[attr-defined]
        is_mine = batch.by_id == viewer.user.pk
        context = {
            "batch": batch,
            "resource": resource,
            "said": done_sentence(batch, viewer),
            "is_mine": is_mine,
            "has_file": is_mine and keeping.is_kept(batch),
        }
        return render(request, "records/batch_part.html" if part else "records/batch.html", context)


class RecentBatches(LoginRequiredMixin, View):
    """What was done to many records lately, each with its Undo as long as that goes: one's own, for administrators everybody's."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        viewer = request.viewer  # type: ignore[attr-defined]
        kinds = {one.name: one for one in registry.resources()}
        asked = (
            Batch.objects.visible_to(viewer.user)
            .filter(kind__in=kinds)
            .exclude(verb=keeping.VERB)
            .select_related("by", "undone_by")
        )
        before = request.GET.get("before", "")
        if before.isascii() and before.isdecimal() and len(before) < 19:
            asked = asked.filter(pk__lt=int(before))
        found = list(asked.order_by("-pk")[: MOST_SHOWN + 1])
        rows = [
            (one, kinds[one.kind].title, done_sentence(one, viewer), _goes(one, viewer.now))
            for one in found[:MOST_SHOWN]
        ]
        context = {"rows": rows, "more": found[MOST_SHOWN - 1].pk if len(found) > MOST_SHOWN else None}
        return render(request, "records/batches.html", context)


def _goes(batch: Batch, now: datetime) -> datetime | None:
    """Until when the batch can be taken back; None when it cannot."""
    over = until(batch)
    stands = batch.finished_at is not None and batch.undone_at is None and batch.done > 0 and batch.verb != "undo"
    return over if stands and now < over else None
