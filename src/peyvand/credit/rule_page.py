"""Where administrators say what going over a limit leads to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from peyvand.credit.actions.set_rule import set_rule
from peyvand.credit.models import Consequence, CreditRule
from peyvand.records.views.base import origin_of


class RuleForm(forms.Form):
    """The firm's rule."""

    over_limit = forms.ChoiceField(
        label=gettext_lazy("When a partner would go over its credit limit"), choices=Consequence.choices
    )
    unassessed = forms.ChoiceField(
        label=gettext_lazy("When a partner has no valid credit assessment"), choices=Consequence.choices
    )
    counted_days = forms.IntegerField(
        label=gettext_lazy("Count sales won in the last days"), min_value=1, max_value=3650,
        help_text=gettext_lazy("As long as there are no invoices and payments, what was won earlier counts as paid."),
    )  # fmt: skip
    notice_days = forms.IntegerField(
        label=gettext_lazy("Tell the owner of the partner so many days before an assessment ends"),
        min_value=0,
        max_value=365,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest) -> HttpResponse:
    """The form of the rule; for administrators."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.rights.is_administrator:
        raise PermissionDenied(_("Only administrators change the settings."))
    given = request.POST if request.method == "POST" else None
    form = RuleForm(given, initial=model_to_dict(CreditRule.current(), exclude=["id"]))
    if request.method == "POST" and form.is_valid():
        set_rule(form.cleaned_data, origin=origin_of(request, viewer))
        messages.success(request, _("Saved."))
        return redirect("credit:rule")
    return render(request, "credit/rule.html", {"form": form}, status=422 if form.errors else 200)
