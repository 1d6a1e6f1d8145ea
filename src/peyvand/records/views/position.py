"""The place of a record in the list it was opened from: fetched after the page, which does not wait for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from peyvand.records.listing import Count
from peyvand.records.position import list_opened_from, position
from peyvand.records.selection import viewed_listing
from peyvand.records.views.base import ResourceView


class PositionPart(ResourceView):
    """The words “5 of 14” with the ways to the records before and after; empty where the record stands in no such list."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record, said = self.record(), list_opened_from(request, self.resource)
        listing = viewed_listing(QueryDict(said or ""), self.resource, self.viewer)
        found = position(listing, record.pk) if said is not None else None
        if found is None:
            return HttpResponse()
        here = urlencode({"list": said})
        text = _("{number} of {all}").format(number=self._shown(found.number), all=self._shown(found.of))
        urls = {
            name: f"{self.resource.url('page', pk)}?{here}"
            for name, pk in (("previous", found.previous), ("next", found.next))
            if pk is not None
        }
        context = self.context(text=text, list_url=f"{self.resource.url()}?{said}", **urls)
        return render(request, "records/position.html", context)

    def _shown(self, count: Count) -> str:
        return self.viewer.formats.number(count.number) + ("+" if count.capped else "")
