"""Pages of assessments that are not list, page or form: choosing a scorecard, the score so far, deciding."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from peyvand.credit.actions.decide import CannotDecide, Decision, confirm, revoke
from peyvand.credit.forms import ConfirmForm, RevokeForm
from peyvand.credit.models import CreditAssessment, Scorecard
from peyvand.records import registry
from peyvand.records.views.base import ResourceView


class Assess(ResourceView):
    """Begins an assessment of a partner: with the one scorecard there is, or with that which is chosen here."""

    action = "create"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        partner = registry.resource("partners").rows(self.viewer).filter(pk=self.kwargs["pk"]).first()
        if partner is None:
            raise Http404
        rows = Scorecard.objects.visible_to(self.viewer.user).filter(is_active=True, questions__deleted_at=None)
        found = list(rows.exclude(questions=None).distinct().order_by("position", "name_key", "id"))
        begun = [
            (one, f"{self.resource.url('new')}?{urlencode({'partner': partner.pk, 'scorecard': one.pk})}")
            for one in found
        ]
        if len(begun) == 1:
            return redirect(begun[0][1])
        context = self.context(partner=partner, begun=begun, may_make=self.viewer.may("create", "scorecards"))
        return render(request, "credit/assess.html", context)


class Questions(ResourceView):
    """The questions of the scorecard that was chosen in a form."""

    action = "create"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        chosen = request.POST.get("scorecard", "")
        form = self.resource.form(resource=self.resource, viewer=self.viewer, initial={"scorecard": chosen})
        return HttpResponse(str(form["answers"]) if "answers" in form.fields else "")


class Reckon(ResourceView):
    """What the answers in a form come to so far; nothing is written."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form: Any = self.resource.form(data=request.POST, resource=self.resource, viewer=self.viewer)
        form.is_valid()
        sees = {name for name in ("grade", "score", "suggested_limit") if self.resource.can_see(name, self.viewer)}
        scorecard = form.cleaned_data.get("scorecard")
        context = self.context(judged=form.judged, sees=sees, scorecard=scorecard)
        return render(request, "credit/reckoned.html", context)


class Confirm(ResourceView):
    """Makes a draft count, with the limit it grants."""

    action = "decide"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        one = self.record()
        return self._page(one, ConfirmForm(record=one, viewer=self.viewer))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        one = self.record()
        form = ConfirmForm(request.POST, record=one)
        if not form.is_valid():
            return self._page(one, form, status=422)
        try:
            confirm(one, Decision(**form.cleaned_data), viewer=self.viewer, origin=self.origin)
        except CannotDecide as reason:
            form.add_error(None, str(reason))
            return self._page(one, form, status=422)
        messages.success(request, _("Confirmed."))
        return redirect(self.resource.url("page", one.pk))

    def _page(self, one: CreditAssessment, form: ConfirmForm, status: int = 200) -> HttpResponse:
        context = self.context(one=one, partner=one.partner, form=form)
        return render(self.request, "credit/confirm.html", context, status=status)


class Revoke(ResourceView):
    """Lets a confirmed assessment count no more."""

    action = "decide"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        one = self.record()
        return self._page(one, RevokeForm(record=one))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        one = self.record()
        form = RevokeForm(request.POST, record=one)
        if not form.is_valid():
            return self._page(one, form, status=422)
        try:
            revoke(one, reason=form.cleaned_data["reason"], viewer=self.viewer, origin=self.origin)
        except CannotDecide as reason:
            form.add_error(None, str(reason))
            return self._page(one, form, status=422)
        messages.success(request, _("Revoked. The credit limit of the partner stays as it is."))
        return redirect(reverse("records:page", kwargs={"resource": self.resource.name, "pk": one.pk}))

    def _page(self, one: CreditAssessment, form: RevokeForm, status: int = 200) -> HttpResponse:
        return render(self.request, "credit/revoke.html", self.context(one=one, form=form), status=status)
