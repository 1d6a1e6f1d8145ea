"""Erasing a person: what goes and what stays, who asks, who approves; and holds, which forbid it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyvand.privacy.actions import erase
from peyvand.privacy.actions.ask_erasure import CannotErase, ask_erasure
from peyvand.privacy.actions.hold import hold, lift
from peyvand.privacy.erasing.preview import preview_of
from peyvand.privacy.erasing.reach import needed_by
from peyvand.privacy.erasure_forms import ApproveForm, AskForm, HoldForm
from peyvand.privacy.models import Erasure, LegalHold, Stage
from peyvand.privacy.pages import OfPerson
from peyvand.records.views.base import ResourceView


class ErasePerson(OfPerson):
    """The wish to erase one person: what it would do, and the forms of who asks and of who decides."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self._page(self.person())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        person = self.person()
        does = {"ask": self._ask, "approve": self._approve, "refuse": self._refuse}.get(request.POST.get("do", ""))
        if does is None:
            return self._page(person, status=422)
        try:
            return does(person)
        except CannotErase as reason:
            messages.error(request, str(reason))
            return self._page(person, status=422)

    def _ask(self, person: Any) -> HttpResponse:
        form = AskForm(self.request.POST)
        if not form.is_valid():
            return self._page(person, ask=form, status=422)
        ask_erasure(person, **form.cleaned_data, origin=self.origin)
        messages.success(self.request, _("Asked. Nothing is erased before it is approved."))
        return self._back(person)

    def _approve(self, person: Any) -> HttpResponse:
        form, wish = ApproveForm(self.request.POST, person=person), self._wish(person)
        if not form.is_valid() or wish is None:
            return self._page(person, approve=form, status=422)
        erase.approve(wish, by=self.viewer.user, origin=self.origin)
        messages.success(self.request, _("Erased for good."))
        return self._back(person)

    def _refuse(self, person: Any) -> HttpResponse:
        wish = self._wish(person)
        if wish is not None:
            erase.refuse(wish, by=self.viewer.user, origin=self.origin)
            messages.success(self.request, _("Refused. Everything stays as it is."))
        return self._back(person)

    def _back(self, person: Any) -> HttpResponse:
        return redirect("privacy:erasure", resource=self.resource.name, pk=person.pk)

    def _wishes(self, person: Any) -> Any:
        mine = Erasure.objects.filter(kind=self.resource.name, object_id=person.pk)
        return mine.select_related("asked_by", "decided_by").order_by("-pk")

    def _wish(self, person: Any) -> Erasure | None:
        found: Erasure | None = self._wishes(person).filter(stage=Stage.WAITING).first()
        return found

    def _page(self, person: Any, *, ask: Any = None, approve: Any = None, status: int = 200) -> HttpResponse:
        wish, holds = self._wish(person), needed_by(person)
        done = self._wishes(person).filter(stage=Stage.DONE).first()
        context = self.context(
            record=person,
            wish=wish,
            done=done,
            refused=self._wishes(person).filter(stage=Stage.REFUSED).first(),
            holds=holds,
            preview=None if done else preview_of(person),
            ask=ask or AskForm(),
            approve=approve or ApproveForm(person=person),
            needs_another=wish is not None and erase.needs_another(wish, self.viewer.user),
        )
        return render(self.request, "privacy/erasure.html", context, status=status)


class Hold(ResourceView):
    """Puts a record under legal hold, or lifts that; for administrators."""

    def check_opens(self) -> None:
        super().check_opens()
        if not self.viewer.rights.is_administrator:
            raise PermissionDenied(_("Only administrators put records under legal hold."))

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self._page(self.record(), HoldForm())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        if request.POST.get("do") == "lift":
            lift(record, by=self.viewer.user, origin=self.origin)
            messages.success(request, _("The hold is lifted."))
            return redirect(self.resource.url("page", record.pk))
        form = HoldForm(request.POST)
        if not form.is_valid():
            return self._page(record, form, status=422)
        try:
            hold(record, reason=form.cleaned_data["reason"], by=self.viewer.user, origin=self.origin)
        except CannotErase as reason:
            messages.error(request, str(reason))
            return self._page(record, form, status=422)
        messages.success(request, _("Under legal hold: it stays whatever is erased."))
        return redirect(self.resource.url("page", record.pk))

    def _page(self, record: Any, form: HoldForm, *, status: int = 200) -> HttpResponse:
        holds = LegalHold.objects.on(record).select_related("by", "lifted_by").order_by("-pk")
        context = self.context(
            record=record,
            form=form,
            standing=next((one for one in holds if one.lifted_at is None), None),
            lifted=[one for one in holds if one.lifted_at is not None],
        )
        return render(self.request, "privacy/hold.html", context, status=status)
