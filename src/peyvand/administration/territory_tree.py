"""Territories as a tree: what lies in each, who works there, and how many partners it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import orjson
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peyvand.access.models import Territory, TerritoryPlace, User
from peyvand.foundation.countries import country_name
from peyvand.partners.actions.place import MOST_LOOKED_THROUGH, place_all, places_found, unplaced
from peyvand.partners.models import Partner
from peyvand.partners.tasks import place_partners
from peyvand.records import bulk, registry
from peyvand.records.viewer import Viewer


@dataclass
class Land:
    """A territory with those below it.

    Attributes:
        own: partners in it itself.
    """

    territory: Territory
    own: int = 0
    places: list[str] = field(default_factory=list)
    agents: list[User] = field(default_factory=list)
    below: list[Land] = field(default_factory=list)

    @property
    def whole(self) -> list[Land]:
        """Itself and all below it, at any distance."""
        return [self, *(other for one in self.below for other in one.whole)]

    @property
    def count(self) -> int:
        """Partners in it and in those below it."""
        return sum(one.own for one in self.whole)

    @property
    def partners_url(self) -> str:
        """The list of these partners."""
        tree = {"field": "territory", "op": "is", "value": [one.territory.pk for one in self.whole]}
        query = urlencode({"view": "all", "filter": orjson.dumps(tree).decode()})
        return f"{registry.resource('partners').url()}?{query}"


@login_required
@require_safe
def territory_tree(request: HttpRequest) -> HttpResponse:
    """The tree; four queries, whatever its size."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    context = {
        "lands": lands(viewer),
        "links": viewer.rights.is_administrator,
        "sees_partners": viewer.may("view", "partners") and registry.resource("partners").can_see("territory", viewer),
        "unplaced": unplaced(viewer).count() if _may_place(viewer) else 0,
    }
    return render(request, "administration/territory_tree.html", context)


def lands(viewer: Viewer) -> list[Land]:
    """The territories at the top, each with those below it; partners are counted as far as the viewer sees them."""
    territories = list(Territory.objects.visible_to(viewer.user).order_by("name_key", "pk"))
    seen = Partner.objects.visible_to(viewer.user).exclude(territory=None).order_by()
    counted = seen.values("territory").annotate(number=Count("pk")).values_list("territory", "number")
    counts: Mapping[Any, int] = dict(counted)
    places, agents = _places(viewer), _agents(viewer)
    made = {one.pk: Land(one, counts.get(one.pk, 0), places[one.pk], agents[one.pk]) for one in territories}
    tops: list[Land] = []
    for land in made.values():
        above = made.get(land.territory.parent_id or 0)
        (above.below if above else tops).append(land)
    return tops


def _places(viewer: Viewer) -> defaultdict[int, list[str]]:
    """What lies in each territory, in words."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for one in TerritoryPlace.objects.order_by("position", "id"):
        country = country_name(one.country, viewer.formats.language) if one.country else ""
        postcode = _("postcode {digits}…").format(digits=one.postcode) if one.postcode else ""
        found[one.territory_id].append(viewer.formats.listed((postcode, one.city, one.region, country)))
    return found


def _agents(viewer: Viewer) -> defaultdict[int, list[User]]:
    """Who works in each territory."""
    people = User.objects.visible_to(viewer.user).filter(is_active=True).exclude(territories=None)
    found: defaultdict[int, list[User]] = defaultdict(list)
    for one in people.distinct().order_by("name_key", "pk").prefetch_related("territories"):
        for territory in one.territories.all():
            found[territory.pk].append(one)
    return found


def _may_place(viewer: Viewer) -> bool:
    sees = registry.resource("partners").can_edit("territory", viewer)
    return sees and all(viewer.may(action, "partners") for action in ("bulk", "edit"))


@login_required
@require_POST
def place(request: HttpRequest) -> HttpResponse:
    """Put partners without a territory into those of their addresses; the page that follows offers Undo."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not _may_place(viewer):
        raise PermissionDenied(_("Your roles do not allow changing many partners. An administrator can grant it."))
    waiting = unplaced(viewer).count()
    found = sum(map(len, places_found(viewer))) if waiting <= MOST_LOOKED_THROUGH else waiting
    if not found:
        messages.info(request, _("No partner without a territory has an address in one of these places."))
        return redirect("territory-tree")
    with transaction.atomic():
        batch = bulk.open_batch("place", registry.resource("partners"), viewer, total=found)
        if found > bulk.AT_ONCE:
            place_partners.enqueue(user_id=viewer.user.pk, batch_id=batch.pk)
    if found <= bulk.AT_ONCE:
        place_all(batch, viewer=viewer)
    return redirect("records:batch", batch=batch.pk)
