"""Pages of assessments that are not list, page or form: choosing a scorecard, the score so far, deciding."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.credit.actions.decide import CannotDecide, Decision, confirm, differs, revoke
from peyvand.credit.models import CreditAssessment, Scorecard
from peyvand.foundation.calendars import CALENDARS
from peyvand.partners.models import Partner
from peyvand.records import registry
from peyvand.records.forms import AmountField, CalendarDateField, LineField
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


class ConfirmForm(forms.Form):
    """What is decided."""

    limit = AmountField(
        label=gettext_lazy("Granted limit"), max_digits=19, decimal_places=2, min_value=0, required=False,
        help_text=gettext_lazy("Empty: nothing is said of a limit, and that of the partner stays. 0: no credit."),
    )  # fmt: skip
    reason = LineField(
        label=gettext_lazy("Why another limit"), max_length=300, required=False,
        help_text=gettext_lazy("Needed when the limit is not the suggested one."),
    )  # fmt: skip
    valid_until = CalendarDateField(label=gettext_lazy("Valid until"))
    sets_limit = forms.BooleanField(
        label=gettext_lazy("Make it the credit limit of the partner"), required=False, initial=True
    )

    def __init__(self, *args: Any, assessment: CreditAssessment, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.assessment, self.currency = assessment, currency

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            "limit" in cleaned
            and differs(self.assessment, cleaned["limit"], self.currency)
            and not cleaned.get("reason")
        ):
            self.add_error("reason", _("Say why another limit is granted than the suggested one."))
        return cleaned


class Confirm(ResourceView):
    """Makes a draft count, with the limit it grants."""

    action = "decide"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        one = self.record()
        partner = Partner.objects.get(pk=one.partner_id)
        suggested = one.suggested_limit if one.suggested_currency == partner.currency else None
        until = CALENDARS[self.viewer.formats.calendar].add("month", one.scorecard.validity_months, self.viewer.today)
        initial = {"limit": suggested, "valid_until": until}
        return self._page(one, partner, ConfirmForm(initial=initial, assessment=one, currency=partner.currency))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        one = self.record()
        partner = Partner.objects.get(pk=one.partner_id)
        form = ConfirmForm(request.POST, assessment=one, currency=partner.currency)
        if not form.is_valid():
            return self._page(one, partner, form, status=422)
        try:
            confirm(one, Decision(**form.cleaned_data), viewer=self.viewer, origin=self.origin)
        except CannotDecide as reason:
            form.add_error(None, str(reason))
            return self._page(one, partner, form, status=422)
        messages.success(request, _("Confirmed."))
        return redirect(self.resource.url("page", one.pk))

    def _page(self, one: CreditAssessment, partner: Partner, form: ConfirmForm, status: int = 200) -> HttpResponse:
        return render(
            self.request, "credit/confirm.html", self.context(one=one, partner=partner, form=form), status=status
        )


class RevokeForm(forms.Form):
    """Why."""

    reason = LineField(label=gettext_lazy("Reason"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class Revoke(ResourceView):
    """Lets a confirmed assessment count no more."""

    action = "decide"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self._page(self.record(), RevokeForm())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        one, form = self.record(), RevokeForm(request.POST)
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
