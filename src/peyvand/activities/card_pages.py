"""The last-status card: over any page, or as a page of its own; of a partner, or of whoever has a phone number."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyvand.activities.card import card, who_calls
from peyvand.records import registry
from peyvand.records.views.base import ResourceView


class CardView(ResourceView):
    """What both share: as a part when a page asks for it, else as a page."""

    def shown(self, part: str, context: dict[str, Any]) -> HttpResponse:
        """The card, alone or on a page."""
        sees_phones = registry.resource("contacts").can_see("phones", self.viewer)
        context = self.context(part=part, sees_phones=sees_phones, **context)
        return render(self.request, part if self.is_part else "activities/card_page.html", context)


class PartnerCard(CardView):
    """The card of one partner."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self.shown("activities/card.html", card(self.record(), self.viewer))


class CallerCard(CardView):
    """The card of whoever has the number `?phone=`: at once when it is one, else a list to choose from."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        phone = request.GET.get("phone", "")[:40]
        found = who_calls(phone, self.viewer)
        if len(found) == 1:
            ((partner, contact),) = found
            return self.shown("activities/card.html", card(partner, self.viewer) | {"contact": contact})
        may_log, may_create = self.viewer.may("create", "activities"), self.viewer.may("create", "partners")
        given = {
            "phone": phone,
            "shown": self.viewer.formats.digits_of(phone),
            "found": found,
            "may_log": may_log,
            "may_create": may_create,
        }
        return self.shown("activities/callers.html", given)
