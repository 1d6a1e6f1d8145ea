"""The page of a group of companies."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peyvand.partners.family import family_of
from peyvand.records.views.base import ResourceView


class FamilyPage(ResourceView):
    """The tree that a partner stands in, with what each firm and all below it come to."""

    def check_opens(self) -> None:
        """As every page, and for those alone who may read to what a partner belongs."""
        super().check_opens()
        if not self.resource.can_see("parent", self.viewer):
            raise PermissionDenied(
                _("Your roles do not show you to which firm a partner belongs. An administrator can grant it.")
            )

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        partner = self.record()
        context = self.context(
            record=partner,
            family=family_of(partner, self.viewer),
            sees_city=self.resource.can_see("city", self.viewer),
        )
        return render(request, "partners/family.html", context)
