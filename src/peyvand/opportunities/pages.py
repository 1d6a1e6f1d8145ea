"""Pages of opportunities that are not list, board, page or form: the next stage, the funnel, the forecast."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyvand.opportunities.credit import REASON
from peyvand.opportunities.figures import forecast, funnel
from peyvand.opportunities.models import Pipeline
from peyvand.records.conflicts import Conflict
from peyvand.records.forms import RecordForm
from peyvand.records.saving import NotSaved, save
from peyvand.records.views.base import ResourceView


class Move(ResourceView):
    """Puts an opportunity into another stage, from its own page; what that stage asks for must be there already."""

    action = "edit"

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record("edit")
        values = {name: request.POST[name] for name in ("stage", REASON) if name in request.POST}
        form = self.resource.form(
            data=values, resource=self.resource, viewer=self.viewer, instance=record, only=["stage", REASON]
        )
        try:
            said = self._moved(form)
        except (NotSaved, Conflict) as reason:
            said = str(reason)
        if REASON in form.errors:
            context = self.context(record=record, form=form, bound=form[REASON], stage=values.get("stage", ""))
            return render(request, "opportunities/over_limit.html", context, status=422)
        messages.info(request, said)
        if not form.errors:
            self.warn(form.warnings)
        return redirect(self.resource.url("page", record.pk))

    def _moved(self, form: RecordForm) -> str:
        """Save the form; the sentence that tells of it, or of why it is refused."""
        if form.is_valid():
            save(form, origin=self.origin)
            return _("Moved.")
        return form.fault_text()


class Figures(ResourceView):
    """What funnel and forecast share: rows the viewer may see, of everybody or of one owner."""

    def check_opens(self) -> None:
        super().check_opens()
        hidden = [name for name in ("value", "stage") if not self.resource.can_see(name, self.viewer)]
        if hidden:
            raise PermissionDenied(
                _("Your roles do not show you what these figures are made of. An administrator can grant it.")
            )

    def rows(self) -> Any:
        rows = self.resource.rows(self.viewer)
        return rows.filter(owner=self.viewer.user) if self.mine else rows

    @property
    def mine(self) -> bool:
        """True when only one's own opportunities are asked for."""
        return self.request.GET.get("of") == "me"

    def listed(self, *conditions: dict[str, Any]) -> str:
        """The address of the list of the rows behind a figure."""
        mine = [{"field": "owner", "op": "is", "value": ["me"]}] if self.mine else []
        tree = json.dumps({"all": [*conditions, *mine]})
        return f"{self.resource.url()}?{urlencode({'view': 'all', 'filter': tree})}"


class Funnel(Figures):
    """How many opportunities came how far, and what they come to."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        pipelines = list(
            Pipeline.objects.visible_to(self.viewer.user).filter(is_active=True).order_by("position", "id")
        )
        asked = request.GET.get("pipeline", "")
        chosen = next((one for one in pipelines if str(one.pk) == asked), pipelines[0] if pipelines else None)
        table = funnel(self.rows(), chosen.pk) if chosen else []
        rows = [(one, self.listed({"field": "stage", "op": "is", "value": [one.stage.pk]})) for one in table]
        most = max((one.reached for one in table), default=0)
        context = self.context(pipelines=pipelines, chosen=chosen, rows=rows, most=most, mine=self.mine)
        return render(request, "opportunities/funnel.html", context)


class Forecast(Figures):
    """What is expected to close, month by month of the viewer's calendar."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        months = forecast(self.rows(), self.viewer)
        most: dict[str, Any] = {}
        for one in months:
            most[one.currency] = max(most.get(one.currency, 0), one.whole)
        context = self.context(months=months, most=most, mine=self.mine)
        return render(request, "opportunities/forecast.html", context)
