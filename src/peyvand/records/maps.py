"""Records on a map: where their points are kept, and what a page with a map must let the browser ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csp.decorators import csp_update
from django.db.models import CharField, F, Value
from django.http import HttpResponse
from django.utils.translation import gettext as _

from peyvand.access.models import installation
from peyvand.records import areas, registry
from peyvand.records.forms.map_point import MapPointField
from peyvand.records.forms.rows import RowsField

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.utils.functional import Promise

    from peyvand.foundation.map_tiles import Tiles
    from peyvand.records.listing import Listing
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

# A phone draws so many without stopping.
MOST_POINTS = 2000


@dataclass(frozen=True)
class PlaceAction:
    """One thing to do where a record is, offered with its mark on the map; it opens as a dialog.

    Attributes:
        on: name of the resource whose records are marked.
        kind, action: the right that it needs.
        url: its address for this viewer, with {id} where that of the record belongs.
    """

    on: str
    title: str | Promise
    kind: str
    url: Callable[[Viewer], str]
    action: str = "create"


_actions: list[PlaceAction] = []


def bring_place_action(action: PlaceAction) -> None:
    """Offer `action` with the marks on the map; areas do this once, when they start."""
    _actions.append(action)


def tiles_for(viewer: Viewer) -> Tiles | None:
    """Where maps get their pictures; None when the firm shows no maps."""
    return installation(viewer.rights.epoch).tiles


def is_mapped(resource: Resource, viewer: Viewer) -> bool:
    """True when lists of `resource` can be shown as a map to this viewer."""
    return bool(resource.mapped_by) and resource.can_see(resource.mapped_by, viewer) and tiles_for(viewer) is not None


def asks_for_points(form: BaseForm) -> bool:
    """True when a point on the map can be chosen in `form`."""
    return any(
        isinstance(point, MapPointField)
        for one in form.fields.values()
        if isinstance(one, RowsField)
        for point in one.row_form.base_fields.values()
    )


def with_map(response: HttpResponse, tiles: Tiles | None) -> HttpResponse:
    """Let the page show pictures of `tiles`: its policy names their origin, which those of other pages do not.

    The pages' own Referrer-Policy stays; each picture is asked for with the bare origin, as servers of maps want it.
    """
    if tiles is None:
        return response
    widened: Any = csp_update({"img-src": [tiles.origin]})
    answer: HttpResponse = widened(lambda: response)()
    return answer


def points_of(listing: Listing) -> dict[str, Any]:
    """The points of the rows of a list, as the map takes them: one query."""
    resource, viewer = listing.resource, listing.viewer
    relation: Any = resource.model._meta.get_field(resource.mapped_by)
    link = relation.field.name
    title = resource.title_field
    seen = resource.can_see(title.name, viewer)
    told = F(f"{link}__{title.path}") if seen else Value("", CharField())
    rows = relation.related_model._base_manager.filter(**{f"{link}__in": listing.base.order_by().values("pk")})
    kept = rows.exclude(point="").annotate(told=told).order_by(link, "position", "id")[: MOST_POINTS + 1]
    read = [{"id": one.serializable_value(link), "title": one.told, "at": one.point, "said": str(one)} for one in kept]
    note = ""
    if len(read) > MOST_POINTS:
        note = _(
            "The list has more points than a map can show. These are the first {count}; narrow the list to see others."
        )
        note = note.format(count=viewer.formats.number(MOST_POINTS))
    return {"points": read[:MOST_POINTS], "note": note, "acts": _offered(resource, viewer)}


def _offered(resource: Resource, viewer: Viewer) -> list[dict[str, str]]:
    """What this viewer may do where a record is."""
    here = [one for one in _actions if one.on == resource.name and viewer.may(one.action, one.kind)]
    on = [one for one in here if areas.is_on(registry.resource(one.kind).area, viewer.rights.epoch)]
    return [{"title": str(one.title), "url": one.url(viewer)} for one in on]
