"""The page of a group of companies."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyvand.partners.family import family_of
from peyvand.records.views.base import ResourceView


class FamilyPage(ResourceView):
    """The tree that a partner stands in, with what each firm and all below it come to."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        partner = self.record()
        context = self.context(record=partner, family=family_of(partner, self.viewer))
        return render(request, "partners/family.html", context)
