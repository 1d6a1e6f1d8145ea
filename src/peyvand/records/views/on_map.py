"""The points of a list, for its map."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from peyvand.records.maps import is_mapped, points_of
from peyvand.records.selection import viewed_listing
from peyvand.records.views.base import ResourceView


class PointsPart(ResourceView):
    """Where the rows of a list are."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if not is_mapped(self.resource, self.viewer):
            raise Http404
        listing = viewed_listing(request.GET, self.resource, self.viewer)
        found = points_of(listing)
        if listing.refusals:
            return JsonResponse({"detail": listing.refusals[0]}, status=400)
        # Letters as they are: escaped, Persian names would be three times as long on their way to a phone.
        return JsonResponse(found, json_dumps_params={"ensure_ascii": False})
