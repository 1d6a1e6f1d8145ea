"""Who can see a record, and why; and showing it to somebody by hand."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyvand.access.explaining import who_sees
from peyvand.access.models import Share, Team, User
from peyvand.access.vocabulary import ShareLevel
from peyvand.records.sharing import share, unshare
from peyvand.records.views.base import ResourceView


class AccessPage(ResourceView):
    """Everybody who can see this record, with every reason; those who may share it can do so here."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self._show(self.record())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        if not self.resource.rows(self.viewer, "share").filter(pk=record.pk).exists():
            raise PermissionDenied(_("You may not share this. Its owner or an administrator can."))
        if "remove" in request.POST:
            row = Share.objects.filter(
                kind=self.resource.name, object_id=record.pk, pk=_id(request.POST["remove"])
            ).first()
            if row is not None:
                unshare(record, row, origin=self.origin)
            return redirect(self.resource.url("access", record.pk))
        user = (
            User.objects.visible_to(self.viewer.user)
            .filter(is_active=True, pk=_id(request.POST.get("user", "")))
            .first()
        )
        team = Team.objects.visible_to(self.viewer.user).filter(pk=_id(request.POST.get("team", ""))).first()
        level = request.POST.get("level", ShareLevel.VIEW)
        if (user is None) == (team is None) or level not in ShareLevel.values:
            return self._show(record, fault=_("Choose one colleague or one team to share this with."), status=422)
        share(record, user=user, team=team, level=level, origin=self.origin)
        return redirect(self.resource.url("access", record.pk))

    def _show(self, record: Any, *, fault: str = "", status: int = 200) -> HttpResponse:
        may_share = self.resource.rows(self.viewer, "share").filter(pk=record.pk).exists()
        context = self.context(
            record=record,
            people=who_sees(record),
            shares=Share.objects.filter(kind=self.resource.name, object_id=record.pk)
            .select_related("user", "team", "by")
            .order_by("id"),
            may_share=may_share,
            levels=ShareLevel.choices,
            fault=fault,
        )
        return render(self.request, "records/access.html", context, status=status)


def _id(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
