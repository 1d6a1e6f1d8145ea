"""Undo, and the page of a batch with its progress."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from peyvand.journal.models import Batch
from peyvand.records import keeping, registry
from peyvand.records.saving import NotAllowed
from peyvand.records.undoing import CannotUndo, undo
from peyvand.records.views.base import toast
from peyvand.records.views.bulk import done_sentence


class UndoBatch(LoginRequiredMixin, View):
    """Takes a batch back."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        batch = get_object_or_404(Batch.objects.visible_to(request.user), pk=kwargs["batch"])
        try:
            taken = undo(batch, by=request.viewer.user)  # type: ignore[attr-defined]
        except NotAllowed as reason:
            raise PermissionDenied(str(reason)) from reason
        except CannotUndo as reason:
            return JsonResponse({"detail": str(reason)}, status=409)
        said = done_sentence(taken, request.viewer)  # type: ignore[attr-defined]
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
