"""Handing records over to others: whose share is what, and giving it to them as one batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from peyvand.access.rights import rights_of
from peyvand.journal.models import Batch
from peyvand.journal.writing import Origin
from peyvand.records import areas, bulk, registry
from peyvand.records.condition import Tree, both
from peyvand.records.saving import NotAllowed, NotSaved, save

if TYPE_CHECKING:
    from peyvand.access.models import User
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer


class How(StrEnum):
    """By what the records are shared out."""

    EVENLY = "evenly"
    TERRITORY = "territory"


@dataclass(frozen=True)
class Part:
    """Records of one kind that are handed over."""

    resource: Resource
    rows: QuerySet[Any]


def hands_over(resource: Resource) -> bool:
    """True for kinds whose records belong to somebody by a link of their own."""
    return "owner" in resource.form.base_fields and resource.model.scope_fields.owner == "owner"


def handed_over_by(viewer: Viewer) -> list[Resource]:
    """Kinds of which this viewer may hand many over."""
    return [
        one
        for one in registry.resources()
        if hands_over(one)
        and areas.is_on(one.area, viewer.rights.epoch)
        and all(viewer.may(action, one.name) for action in ("view", "edit", "assign", "bulk"))
        and one.can_see("owner", viewer)
    ]


def belonging_to(user: User, resource: Resource) -> Tree:
    """The condition of what goes on to others when `user` leaves."""
    mine: Tree = {"field": "owner", "op": "is", "value": [user.pk]}
    return both(mine, resource.unsettled) if resource.unsettled else mine


def hand_over(
    batch: Batch, parts: Sequence[Part], *, to: Sequence[User], how: How, viewer: Viewer, step: bulk.Step | None = None
) -> Batch:
    """Give the records of `parts` to the people of `to`; what hangs on a partner goes where the partner goes.

    An attempt after one that was broken off goes on with what is left. Records that cannot be given stay where they are;
    the batch says why.
    """
    left = [Part(one.resource, _without_done(batch, one)) for one in parts]
    shares = share_out(left, to=to, how=how)
    origin = Origin(by=viewer.user, cause=batch.cause, batch=batch)

    def act(record: Any) -> None:
        resource = registry.resource(record.record_kind)
        owner = shares[record.record_kind][record.pk]
        if owner is None:
            raise NotAllowed(_("Nobody of those chosen works in its territory."))
        form = resource.form(data={"owner": owner}, resource=resource, viewer=viewer, instance=record, only={"owner"})
        if "owner" not in form.fields:
            raise NotAllowed(_("You may not change this field."))
        if not form.is_valid():
            raise NotSaved(form)
        save(form, origin=origin)

    def reach(records: list[Any]) -> set[int]:
        resource = registry.resource(records[0].record_kind)
        return bulk.within_reach(resource, viewer, "edit", [one.pk for one in records])

    # The partners go last: who gives them away may not see what hangs on them afterwards.
    chunks = chain.from_iterable(bulk.chunks_of(one.rows) for one in sorted(left, key=_is_of_partners))
    return bulk.each(batch, filter(None, chunks), act, reach, step, done=batch.entries.count())


def _is_of_partners(part: Part) -> bool:
    return part.resource.name == "partners"


def _without_done(batch: Batch, part: Part) -> QuerySet[Any]:
    done = batch.entries.filter(kind=part.resource.name)
    return part.rows.exclude(pk__in=done.values("object_id"))


Shares = dict[str, dict[int, int | None]]


def share_out(parts: Sequence[Part], *, to: Sequence[User], how: How) -> Shares:
    """Who gets what: for each kind the new owner of each record; None for a record that fits nobody.

    Everybody gets as many as the others, as far as territories allow.
    """
    works_in = {one.pk: rights_of(one).territory_ids for one in to} if how == How.TERRITORY else None
    shares: Shares = {}
    load = Counter({one.pk: 0 for one in to})
    for part in sorted(parts, key=_is_of_partners, reverse=True):
        load = Counter(dict.fromkeys(load, 0))
        shares[part.resource.name] = dict(_shares(part, shares.get("partners", {}), load, works_in))
    return shares


def _shares(
    part: Part,
    partners: Mapping[int, int | None],
    load: Counter[int],
    works_in: Mapping[int, frozenset[int]] | None,
) -> Iterator[tuple[int, int | None]]:
    territory = part.resource.model.scope_fields.territory
    partner = "partner" if part.resource.field("partner") else None
    names = [name for name in (territory, partner) if name]
    for row in part.rows.order_by("pk").values("pk", *names).iterator(chunk_size=2000):
        owner = partners.get(row[partner]) if partner else None
        if owner is None:
            owner = _least_loaded(load, works_in, row[territory] if territory else None)
        if owner is not None:
            load[owner] += 1
        yield row["pk"], owner


def _least_loaded(
    load: Counter[int], works_in: Mapping[int, frozenset[int]] | None, territory: int | None
) -> int | None:
    """Of those who fit, the one with the least, in the order in which they were chosen."""
    fitting = [one for one in load if works_in is None or territory in works_in[one]]
    return min(fitting, key=load.__getitem__, default=None)
