"""Pickers: a few records that fit what is typed. The server searches; no page carries all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from peyvand.access.models import User
from peyvand.access.models.term import Term as Word
from peyvand.records import search
from peyvand.records.cursor import Term, order_by
from peyvand.records.fields.links import led_on
from peyvand.records.views.base import ResourceView

SHOWN = 20


class Pick(ResourceView):
    """Answers `?q=` with at most twenty records, each with a second line that tells namesakes apart.

    `?ids=3,7` asks for the titles of records chosen before.
    """

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
        rows = self.resource.rows(self.viewer)
        ids = [
            one
            for one in request.GET.get("ids", "").split(",")[:SHOWN]
            if one.isascii() and one.isdecimal() and len(one) < 19
        ]
        if ids:
            ends = led_on(self.resource.name, [int(one) for one in ids])
            return self._answer(rows.filter(pk__in=[*ids, *ends.values()]), ends=ends)
        text = request.GET.get("q", "")[:200]
        given = {name: request.GET[name][:40] for name in self.resource.picked_by if name in request.GET}
        rows = self.resource.searched(rows.filter(**given), text, self.viewer)
        if issubclass(self.resource.model, User | Word):
            rows = rows.filter(is_active=True)
        return self._answer(rows, found=search.is_indexed(text))

    def _answer(
        self, rows: QuerySet[Any], *, found: bool = False, ends: Mapping[int, int] | None = None
    ) -> JsonResponse:
        first = "position" if issubclass(self.resource.model, Word) else self.resource.title_field.sort[0]
        terms = [Term(first), Term("id")]
        if self.resource.subtitle_needs:
            rows = rows.select_related(*self.resource.subtitle_needs)
        read = list(rows.order_by(*order_by(terms, found=found))[: SHOWN + 1])
        items = [
            {
                "id": row.pk,
                "title": str(row),
                "subtitle": self.resource.subtitle(row, self.viewer),
                **({"hue": row.hue} if hasattr(row, "hue") else {}),
                **({"picture": picture} if (picture := self.resource.picture_url(row, self.viewer)) else {}),
            }
            for row in read[:SHOWN]
        ]
        # What was chosen before it was merged keeps its id, and is called as the one that stands for it now.
        items += [{**item, "id": pk} for pk, end in (ends or {}).items() for item in items if item["id"] == end]
        return JsonResponse({"items": items, "more": len(read) > SHOWN})
