"""How long people are kept, and the list of those to be erased: wishes that wait, and who has been silent for too long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View

from peyvand.access.models import installation
from peyvand.foundation.digits import to_latin
from peyvand.journal.writing import Origin
from peyvand.privacy.actions.ask_erasure import CannotErase
from peyvand.privacy.actions.decide import Outcome, erase_silent, keep
from peyvand.privacy.actions.propose import waiting
from peyvand.privacy.actions.set_periods import periods, set_periods
from peyvand.privacy.models import Erasure, ErasureProposal, KeepingPeriod, Stage
from peyvand.privacy.models.keeping import KEPT
from peyvand.records import registry
from peyvand.records.forms import LineField
from peyvand.records.views.base import origin_of

SHOWN = 50


class ForAdministrators(LoginRequiredMixin, View):
    """A page that nobody else opens."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.viewer = request.viewer  # type: ignore[attr-defined]
        if not self.viewer.rights.is_administrator:
            raise PermissionDenied(_("Only administrators decide who is erased."))
        return super().dispatch(request, *args, **kwargs)

    @property
    def origin(self) -> Origin:
        """Who acts, for the journal."""
        return origin_of(self.request, self.viewer)


class PeriodsForm(forms.Form):
    """Months for each kind of people; empty where they are kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, label in KEPT:
            self.fields[name] = forms.IntegerField(label=label, min_value=1, max_value=1200, required=False)


class Periods(ForAdministrators):
    """After how many months of silence who is proposed for erasure."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(PeriodsForm(initial=periods()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PeriodsForm(request.POST, initial=periods())
        if not form.is_valid():
            return self._page(form, status=422)
        set_periods(form.cleaned_data, origin=self.origin)
        messages.success(request, _("Saved. Who is silent for longer is proposed each night."))
        return redirect("privacy:periods")

    def _page(self, form: PeriodsForm, *, status: int = 200) -> HttpResponse:
        return render(self.request, "privacy/periods.html", {"form": form}, status=status)


class DecideForm(forms.Form):
    """How many are erased, typed, so that nobody erases more than they meant to."""

    number = LineField(label=gettext_lazy("Type how many you erase"), max_length=5, required=False)

    def __init__(self, *args: Any, count: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.count = count
        self.fields["number"].widget.attrs["autocomplete"] = "off"

    def clean_number(self) -> str:
        """Refuse any other number than that of those ticked."""
        typed: str = to_latin(self.cleaned_data["number"] or "")
        if typed != str(self.count):
            raise forms.ValidationError(_("This is not how many are ticked. Nothing was erased."))
        return typed


class Erasures(ForAdministrators):
    """Wishes that wait for approval, and people whose period is over."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(DecideForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        ids = [int(one) for one in request.POST.getlist("ids") if one.isascii() and one.isdecimal()][:SHOWN]
        ticked = list(waiting(self.viewer.today).filter(pk__in=ids))
        form = DecideForm(request.POST, count=len(ticked))
        if not ticked:
            messages.error(request, _("Tick somebody first."))
            return self._page(form, status=422)
        if request.POST.get("do") == "keep":
            keep(ticked, today=self.viewer.today, origin=self.origin)
            messages.success(request, _("They stay for another period."))
            return redirect("privacy:erasures")
        if request.POST.get("do") != "erase" or not form.is_valid():
            return self._page(form, ticked=[one.pk for one in ticked], status=422)
        self._erase(ticked)
        return redirect("privacy:erasures")

    def _erase(self, proposals: Sequence[ErasureProposal]) -> None:
        """Erase each by itself, or ask for it; who cannot be erased stays, and the page says why."""
        called, outcomes = _called(proposals), Counter[Outcome]()
        for one in proposals:
            try:
                outcomes[erase_silent(one, by=self.viewer.user, today=self.viewer.today, origin=self.origin)] += 1
            except CannotErase as reason:
                messages.error(self.request, f"{called.get((one.kind, one.object_id), '—')}: {reason}")
        if done := outcomes[Outcome.ERASED]:
            said = ngettext("{number} person erased for good.", "{number} people erased for good.", done)
            messages.success(self.request, said.format(number=self.viewer.formats.number(done)))
        if asked := outcomes[Outcome.WAITS]:
            said = ngettext(
                "{number} person waits for a second administrator.",
                "{number} people wait for a second administrator.",
                asked,
            )
            messages.success(self.request, said.format(number=self.viewer.formats.number(asked)))

    def _page(self, form: DecideForm, *, ticked: Sequence[int] = (), status: int = 200) -> HttpResponse:
        proposals = list(waiting(self.viewer.today)[: SHOWN + 1])
        wishes = list(
            Erasure.objects.filter(stage=Stage.WAITING).select_related("asked_by").order_by("asked_at")[:SHOWN]
        )
        called = _called([*proposals[:SHOWN], *wishes])
        context = {
            "form": form,
            "ticked": ticked,
            "proposals": [(one, called.get((one.kind, one.object_id), "—")) for one in proposals[:SHOWN]],
            "more": len(proposals) > SHOWN,
            "wishes": [(one, called.get((one.kind, one.object_id), "—")) for one in wishes],
            "needs_second": installation().erasure_needs_second,
            "has_periods": KeepingPeriod.objects.exists(),
        }
        return render(self.request, "privacy/erasures.html", context, status=status)


def _called(rows: Sequence[Any]) -> dict[tuple[str, int], str]:
    """What they are called, one query for each kind."""
    found: dict[tuple[str, int], str] = {}
    for kind in ("contacts", "partners"):
        ids = [one.object_id for one in rows if one.kind == kind]
        people = registry.resource(kind).model._base_manager.filter(pk__in=ids)
        found |= {(kind, one.pk): str(one) for one in people}
    return found
