"""Pages of partners that are not list, board, page or form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peyvand.partners.mailing import portions
from peyvand.partners.models import Partner
from peyvand.records import registry
from peyvand.records.views.base import ResourceView


class WriteToGroup(ResourceView):
    """The e-mail addresses of a group's members, for the reader's own mail program; those of partners they may see."""

    def check_opens(self) -> None:
        super().check_opens()
        partners = registry.resource("partners")
        if not partners.opens_to(self.viewer) or not all(
            partners.can_see(name, self.viewer) for name in ("group", "emails")
        ):
            raise PermissionDenied(
                _("Your roles do not show you these e-mail addresses. An administrator can grant it.")
            )

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        group = self.record()
        members = Partner.objects.visible_to(self.viewer.user).filter(group=group)
        reached = members.exclude(email="").order_by("name_key", "id")
        addresses = list(dict.fromkeys(reached.values_list("email", flat=True)))
        context = self.context(
            group=group, members=members.count(), addresses=addresses, portions=list(portions(addresses))
        )
        return render(request, "partners/write.html", context)
