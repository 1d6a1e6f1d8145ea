"""Put partners without a territory into the one that their address lies in, many at once."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from django.db.models import QuerySet

from peyvand.journal.models import Batch
from peyvand.partners.models import Address, Partner
from peyvand.partners.placing import Placing
from peyvand.records import bulk, registry
from peyvand.records.selection import for_many
from peyvand.records.viewer import Viewer

# So many in one batch; whoever has more without a territory does it again.
MOST = 10_000
_PARTS = ("usages", "country", "region", "city", "postcode")


def unplaced(viewer: Viewer) -> QuerySet[Partner]:
    """Partners without a territory that the viewer may change, many at once."""
    resource = registry.resource("partners")
    return for_many(resource.rows(viewer, "edit"), resource, viewer).filter(territory=None)


def places_found(viewer: Viewer) -> dict[int, int]:
    """Territory by partner, for those without one whose address lies in one; two queries, and at most `MOST` partners."""
    placing, found = Placing.read(), {}
    rows = Address.objects.filter(partner__in=unplaced(viewer)).order_by("partner_id", "position", "id")
    for partner, group in groupby(rows.values("partner_id", *_PARTS).iterator(), key=itemgetter("partner_id")):
        territory = placing.territory_of(list(group))
        if territory is not None:
            found[partner] = territory.pk
            if len(found) == MOST:
                break
    return found


def place_all(batch: Batch, *, viewer: Viewer, step: bulk.Step | None = None) -> Batch:
    """Place every partner that `places_found` names, as one batch, which one Undo takes back."""
    found = places_found(viewer)
    return bulk.change_each(
        batch,
        Partner.objects.filter(pk__in=list(found)),
        lambda partner: {"territory": found[partner.pk]},
        resource=registry.resource("partners"),
        viewer=viewer,
        step=step,
    )
