"""Boards: further cards of a column, and moving a card."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peyvand.foundation import clock
from peyvand.journal.models import Batch, Cause
from peyvand.records.board import NONE, Board
from peyvand.records.bulk import open_batch
from peyvand.records.conflicts import Conflict
from peyvand.records.forms import LinkedRecordsField, RecordForm
from peyvand.records.saving import NotSaved, save
from peyvand.records.selection import viewed_listing
from peyvand.records.views.base import ResourceView, toast


class BoardColumnPart(ResourceView):
    """The next cards of one column."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.resource.boards(self.viewer):
            raise Http404
        board = Board(viewed_listing(request.GET, self.resource, self.viewer))
        if kwargs["column"] not in {lane.key for lane in board.lanes()}:
            raise Http404
        page = board.cards(kwargs["column"], request.GET.get("after", "")[:2000])
        return render(request, "records/board_cards.html", self.context(board=board, cards=page, key=kwargs["column"]))


class MoveCard(ResourceView):
    """Puts a record into another column: a change of the board's field, like any other."""

    action = "edit"

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        pk, column = request.POST.get("id", ""), request.POST.get("column", "")
        if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
            raise Http404
        self.kwargs["pk"] = int(pk)
        record = self.record("edit")
        name, value = self._change(record, column)
        asked = self.resource.form.asked_with(name, value)
        if asked and "asked" not in request.POST:
            return JsonResponse({"ask_url": f"{self.resource.url('board-ask', record.pk)}?column={quote(column)}"})
        form = self.resource.form(
            data={name: value, **self._answers(asked)},
            resource=self.resource,
            viewer=self.viewer,
            instance=record,
            only=[name, *asked],
        )
        if name not in form.fields:
            return JsonResponse({"detail": _("You may not change this field.")}, status=403)
        return self._put(form, asked, column)

    def _put(self, form: RecordForm, asked: tuple[str, ...], column: str) -> HttpResponse:
        if not form.is_valid():
            return self._refused(form, asked, column)
        try:
            batch = self._move(form)
        except NotSaved:
            return self._refused(form, asked, column)
        except Conflict as reason:
            return JsonResponse({"detail": str(reason)}, status=409)
        undo_url = reverse("records:undo", args=[batch.pk])
        said = " ".join([_("Moved."), *form.warnings])
        if asked:
            # A dialog stands over the board: the whole list is shown anew behind it.
            return toast(HttpResponse(status=204, headers={"HX-Refresh": "true"}), said, undo_url=undo_url)
        # The board itself names the column; where something is warned of, it is told that instead.
        return JsonResponse({"moved": True, "undo_url": undo_url, **({"text": said} if form.warnings else {})})

    def _refused(self, form: RecordForm, asked: tuple[str, ...], column: str) -> HttpResponse:
        """What is wrong, in the dialog if there is one."""
        if asked:
            return self._ask(form, asked, column, status=422)
        return JsonResponse({"detail": form.fault_text()}, status=422)

    def _answers(self, asked: tuple[str, ...]) -> dict[str, Any]:
        """What was answered to the fields asked for."""
        post, fields = self.request.POST, self.resource.form.base_fields
        several = {name for name in asked if isinstance(fields[name], LinkedRecordsField)}
        return {name: post.getlist(name) if name in several else post.get(name) for name in asked}

    def _ask(self, form: RecordForm, asked: tuple[str, ...], column: str, status: int = 200) -> HttpResponse:
        """The dialog that asks for what goes with a move."""
        form.needed = {*form.needed, *form.needed_with(*self._change(form.instance, column))}
        fields = [form[name] for name in asked if name in form.fields]
        context = self.context(form=form, fields=fields, column=column, record=form.instance)
        return render(self.request, "records/board_ask.html", context, status=status)

    def _change(self, record: Any, column: str) -> tuple[str, Any]:
        """The field of the form that a card's being put into `column` changes, and what it becomes."""
        field = self.resource.board_field(self.viewer, self.request.GET.get("group", ""))
        if field is None:
            raise Http404
        closed = {lane.key: lane.title for lane in field.lanes(self.viewer) if not lane.open}
        if column in closed:
            raise PermissionDenied(_("Nothing can be moved to “{column}”.").format(column=closed[column]))
        ((name, value),) = field.lane_change(record, None if column == NONE else column, self.viewer).items()
        return name, value

    def _move(self, form: RecordForm) -> Batch:
        """The change, as a batch of one, so that Undo takes it back."""
        with transaction.atomic():
            batch = open_batch("set", self.resource, self.viewer, total=1, cause=Cause.PAGE)
            save(form, origin=replace(self.origin, batch=batch))
            batch.done, batch.finished_at = 1, clock.now()
            batch.save(update_fields=["done", "finished_at"])
        return batch


class AskBeforeMove(MoveCard):
    """Asks for what goes with putting a card into a column: why it was lost, say."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        column = request.GET.get("column", "")
        record = self.record("edit")
        asked = self.resource.form.asked_with(*self._change(record, column))
        if not asked:
            raise Http404
        form = self.resource.form(resource=self.resource, viewer=self.viewer, instance=record, only=list(asked))
        return self._ask(form, asked, column)
