"""Pickers: a few records that fit what is typed. The server searches; no page carries all of them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from peyvand.records import search
from peyvand.records.views.base import ResourceView

SHOWN = 20


class Pick(ResourceView):
    """Answers `?q=` with at most twenty records, each with a second line that tells namesakes apart."""

    def check_opens(self) -> None:
        """Also for those who may not open the list itself: colleagues and groups are picked by everybody who works here."""
        if (
            not self.resource.administrators_only
            and not self.resource.opens_to(self.viewer)
            and self.resource.model.scope_fields.owner is not None
        ):
            raise PermissionDenied(
                _("Your roles do not allow this with {records}. An administrator can grant it.").format(
                    records=self.resource.title
                )
            )

    def get(self, request: HttpRequest, **_kwargs: Any) -> JsonResponse:
        rows = search.matching(self.resource.rows(self.viewer), request.GET.get("q", "")[:200].replace("\x00", ""))
        if self.resource.name == "users":
            rows = rows.filter(is_active=True)
        found = list(rows.order_by(self.resource.title_field.sort[0], "id")[: SHOWN + 1])
        items = [
            {
                "id": row.pk,
                "title": str(row),
                "subtitle": self.resource.subtitle(row),
                **({"hue": row.hue} if hasattr(row, "hue") else {}),
            }
            for row in found[:SHOWN]
        ]
        return JsonResponse({"items": items, "more": len(found) > SHOWN})
