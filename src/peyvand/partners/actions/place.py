"""Put partners without a territory into the one that their address lies in, however many they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from django.db.models import QuerySet

from peyvand.journal.models import Batch
from peyvand.partners.models import Address, Partner
from peyvand.partners.placing import Placing
from peyvand.records import bulk, registry
from peyvand.records.selection import for_many
from peyvand.records.viewer import Viewer

# So many partners are looked at together: memory stays the same, however many there are.
PART = 2000
# Through more than so many without a territory nobody waits to learn how many would be placed.
MOST_LOOKED_THROUGH = 10_000
_PARTS = ("usages", "country", "region", "city", "postcode")


def unplaced(viewer: Viewer) -> QuerySet[Partner]:
    """Partners without a territory that the viewer may change, many at once."""
    resource = registry.resource("partners")
    return for_many(resource.rows(viewer, "edit"), resource, viewer).filter(territory=None)


def places_found(viewer: Viewer) -> Iterator[dict[int, int]]:
    """Territory by partner, for those without one whose address lies in one; part by part, of two queries each."""
    placing, after = Placing.read(), 0
    while ids := list(unplaced(viewer).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:PART]):
        yield _found(ids, placing)
        after = ids[-1]


def _found(ids: list[int], placing: Placing) -> dict[int, int]:
    rows = Address.objects.filter(partner__in=ids).order_by("partner_id", "position", "id")
    found = {}
    for partner, group in groupby(rows.values("partner_id", *_PARTS), key=itemgetter("partner_id")):
        territory = placing.territory_of(list(group))
        if territory is not None:
            found[partner] = territory.pk
    return found


def place_all(batch: Batch, *, viewer: Viewer, step: bulk.Step | None = None) -> Batch:
    """Place every partner that `places_found` names, as one batch, which one Undo takes back.

    An attempt after one that was broken off goes on with those that still have no territory.
    """
    done = batch.entries.count()
    batch.total = done + sum(map(len, places_found(viewer)))
    batch.save(update_fields=["total"])
    resource, territories = registry.resource("partners"), dict[int, int]()

    def chunks() -> Iterator[list[Partner]]:
        for found in places_found(viewer):
            territories.clear()
            territories.update(found)
            yield from bulk.chunks_of(Partner.objects.filter(pk__in=list(found)))

    return bulk.change_each(
        batch,
        chunks(),
        lambda partner: {"territory": territories[partner.pk]},
        resource=resource,
        viewer=viewer,
        step=step,
        done=done,
    )
