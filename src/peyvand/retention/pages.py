"""The list of partners at risk, and the step that is planned with those ticked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peyvand.journal.models import Batch
from peyvand.partners.models import Partner, Rhythm
from peyvand.records.selection import NothingSelected, selected
from peyvand.records.views.base import ResourceView
from peyvand.retention.actions.win_back import win_back
from peyvand.retention.panels import sees_sales
from peyvand.retention.why import why
from peyvand.retention.win_back_form import WinBackForm

SHOWN = 100


class AtRisk(ResourceView):
    """Partners at risk that the viewer sees, those that stand highest first."""

    def check_opens(self) -> None:
        super().check_opens()
        if not self.resource.can_see("standing", self.viewer):
            raise PermissionDenied(
                _("Your roles do not show you what these figures are made of. An administrator can grant it.")
            )

    @property
    def mine(self) -> bool:
        """True when only one's own partners are asked for."""
        return self.request.GET.get("of") == "me"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self._page(WinBackForm(None, viewer=self.viewer))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = WinBackForm(request.POST, viewer=self.viewer)
        if not self._may_plan:
            text = _("Your roles do not allow this with {records}. An administrator can grant it.")
            raise PermissionDenied(text.format(records=_("Activities")))
        partners: list[Partner] = []
        try:
            partners = list(selected(request.POST, self.resource, self.viewer, "view", many=False)[:SHOWN])
        except NothingSelected as reason:
            form.add_error(None, str(reason))
        if not form.is_valid():
            return self._page(form, ticked={one.pk for one in partners}, status=422)
        values = form.cleaned_data
        batch = win_back(
            partners,
            kind=values["kind"].pk,
            subject=values["subject"],
            on=values["planned_on"],
            viewer=self.viewer,
            origin=self.origin,
        )
        self._tell(batch)
        return redirect(f"{reverse('retention:at-risk')}{'?of=me' if self.mine else ''}")

    @property
    def _may_plan(self) -> bool:
        return self.viewer.may("create", "activities")

    def _tell(self, batch: Batch) -> None:
        number = self.viewer.formats.number
        if batch.done:
            said = ngettext("{number} activity planned.", "{number} activities planned.", batch.done)
            messages.success(
                self.request,
                said.format(number=number(batch.done)),
                extra_tags=reverse("records:undo", args=[batch.pk]),
            )
        for one in batch.refused[:5]:
            messages.error(self.request, f"{one['label']}: {one['reason']}")

    def _page(self, form: WinBackForm, ticked: set[int] = frozenset(), status: int = 200) -> HttpResponse:  # type: ignore[assignment]
        rows = self.resource.rows(self.viewer).filter(standing__state=Rhythm.AT_RISK)
        if self.mine:
            rows = rows.filter(owner=self.viewer.user)
        found = list(
            rows.select_related("standing", "owner").order_by("-standing__score", "-standing__partner_id")[: SHOWN + 1]
        )
        context = self.context(
            rows=[(one, self._why(one), one.pk in ticked) for one in found[:SHOWN]],
            more=len(found) > SHOWN,
            mine=self.mine,
            form=form,
            may_plan=self._may_plan,
            sees_sales=sees_sales(self.viewer),
            sees_owner=self.resource.can_see("owner", self.viewer),
        )
        return render(self.request, "retention/at_risk.html", context, status=status)

    def _why(self, partner: Any) -> str:
        silent = max((self.viewer.today - partner.standing.last_contact_on).days, 0)
        return why(partner.standing, self.viewer.formats, silent_days=silent)
