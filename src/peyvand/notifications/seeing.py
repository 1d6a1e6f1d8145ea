"""Which notices a person may still be told: the right is asked anew whenever one is made, counted or read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from peyvand.journal.models import Entry
from peyvand.notifications.models import Notice
from peyvand.records import areas, registry
from peyvand.records.discretion import Discretion
from peyvand.records.viewer import Viewer


def seen_entries(entries: Iterable[Entry], viewer: Viewer) -> set[int]:
    """Ids of the entries whose record the viewer may see; one query for each kind of record."""
    opened = [one for one in entries if _opens(one.kind, viewer)]
    discretion = Discretion(viewer, subjects=[(one.kind, one.object_id) for one in opened])
    return {one.pk for one in opened if discretion.shows(one.kind, one.object_id)}


def seen_notices(notices: Sequence[Notice], viewer: Viewer) -> set[int]:
    """Ids of the notices that the viewer may be told; of a batch, when they may see any record of it."""
    seen = seen_entries([one.entry for one in notices if one.entry is not None], viewer)
    told = {one.pk for one in notices if one.entry_id is None or one.entry_id in seen}
    doubtful = {one.batch_id for one in notices if one.pk not in told and one.batch_id is not None}
    batches = _batches_with_something(doubtful, viewer) if doubtful else set()
    return told | {one.pk for one in notices if one.batch_id in batches}


def _batches_with_something(batch_ids: set[int], viewer: Viewer) -> set[int]:
    """Those of the batches in which there is a record that the viewer may see."""
    kinds: defaultdict[str, set[int]] = defaultdict(set)
    entries = Entry.objects.filter(batch_id__in=batch_ids)
    for kind, batch_id in entries.order_by().values_list("kind", "batch_id").distinct():
        kinds[kind].add(batch_id)
    found: set[int] = set()
    for kind, ids in kinds.items():
        if _opens(kind, viewer):
            rows = registry.resource(kind).rows(viewer).values("pk")
            seen = entries.filter(kind=kind, batch_id__in=ids, object_id__in=rows)
            found |= set(seen.order_by().values_list("batch_id", flat=True).distinct())
    return found


def _opens(kind: str, viewer: Viewer) -> bool:
    """True for kinds that the viewer may open at all; what no resource shows is told to nobody."""
    try:
        resource = registry.resource(kind)
    except KeyError:
        return False
    return resource.opens_to(viewer) and areas.is_on(resource.area, viewer.rights.epoch)
