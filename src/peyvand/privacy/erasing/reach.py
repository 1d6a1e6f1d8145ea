"""All that an erasure touches: the records that stand for the person, and the rows that are held on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import ManyToOneRel, Model

from peyvand.access.models import Record
from peyvand.documents.models import DocumentVersion, StoredFile
from peyvand.journal.models import Entry
from peyvand.opportunities.models import Opportunity, OpportunityLine
from peyvand.partners.models import Contact, Partner
from peyvand.privacy.erasing.fates import Fate, fate_of
from peyvand.privacy.holdings import held_on
from peyvand.privacy.models import LegalHold
from peyvand.records.models import Merged

Ids = dict[type[Model], set[int]]


@dataclass
class Reach:
    """The ids of rows by table, sorted by what becomes of them.

    Attributes:
        persons: the records that stand for the person: the one asked for first, then those merged into it.
        goes, emptied: rows that are deleted, and rows that lose what they say.
        shared: rows of a firm's sales that only name the person; their names are taken out of the words.
        held: rows under legal hold, which stay as they are.
    """

    persons: list[Any]
    goes: Ids = field(default_factory=lambda: defaultdict(set))
    emptied: Ids = field(default_factory=lambda: defaultdict(set))
    shared: Ids = field(default_factory=lambda: defaultdict(set))
    held: Ids = field(default_factory=lambda: defaultdict(set))

    @property
    def model(self) -> type[Record]:
        """The kind of the person's record."""
        return type(self.persons[0])

    def records(self) -> Iterator[tuple[str, int]]:
        """Kind and id of every record that is about the person, whose history loses its words."""
        for found in (self.goes, self.emptied):
            for model, ids in found.items():
                if issubclass(model, Record):
                    yield from ((model.record_kind, pk) for pk in sorted(ids))


def reach_of(person: Record) -> Reach:
    """What erasing `person` touches as things stand."""
    reach = Reach(standing_for(person))
    held = _held()
    for one in reach.persons:
        for holding in held_on(one):
            if holding.model is not Entry:
                _sort(reach, holding.model, set(holding.rows.values_list("pk", flat=True)), one, held)
    _sort_files(reach)
    return reach


def standing_for(person: Record) -> list[Any]:
    """The person's record and all that were merged into it."""
    model = type(person)
    losers = Merged.objects.losers_of(person.record_kind, person.pk)
    return [person, *model._base_manager.filter(pk__in=losers).order_by("pk")]


def _held() -> set[tuple[str, int]]:
    return set(LegalHold.objects.standing().values_list("kind", "object_id"))


def _sort(reach: Reach, model: type[Model], ids: set[int], person: Any, held: set[tuple[str, int]]) -> None:
    if model is type(person):
        reach.emptied[model] |= ids
        return
    if issubclass(model, Record):
        kept = {pk for pk in ids if (model.record_kind, pk) in held}
        reach.held[model] |= kept
        ids = ids - kept
    ids = ids - _parts_of(model, reach.held)
    shared = _shared(model, ids, person)
    reach.shared[model] |= shared
    fate = fate_of(model)
    if fate is not Fate.STAYS:
        (reach.goes if fate is Fate.GOES else reach.emptied)[model].update(ids - shared)


def _parts_of(model: type[Model], owners: Ids) -> set[int]:
    """Rows of `model` that are parts of one of `owners`, and share what becomes of it."""
    found: set[int] = set()
    for column in model._meta.fields:
        owner: Any = column.related_model
        if owner is not None and owners.get(owner):
            rows = model._base_manager.filter(**{f"{column.name}__in": owners[owner]})
            found |= set(rows.values_list("pk", flat=True))
    return found


def _shared(model: type[Model], ids: set[int], person: Any) -> set[int]:
    """Those of a firm's own sales, and of what hangs on them: there the person is only named."""
    named: Any = {"contact": person} if isinstance(person, Contact) else {"competitors": person}
    found = Opportunity._base_manager.filter(**named)
    if isinstance(person, Partner):
        found = found.exclude(partner=person)
    sales = set(found.values_list("pk", flat=True))
    if model is Opportunity:
        return ids & sales
    if model is OpportunityLine:
        return ids & set(OpportunityLine.objects.filter(opportunity__in=sales).values_list("pk", flat=True))
    if {"on_kind", "on_id"} <= {one.name for one in model._meta.fields}:
        on_them = model._base_manager.filter(pk__in=ids, on_kind="opportunities", on_id__in=sales)
        return set(on_them.values_list("pk", flat=True))
    if model is DocumentVersion:
        on_them = model._base_manager.filter(document__on_kind="opportunities", document__on_id__in=sales)
        return ids & set(on_them.values_list("pk", flat=True))
    return set()


def _sort_files(reach: Reach) -> None:
    """A file goes when nothing points to it once the rows of this erasure are gone; one of a shared row only loses its name."""
    found = reach.goes.pop(StoredFile, set())
    going = set(found)
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):
            continue
        users, column = relation.related_model, relation.field
        rows = users._base_manager.filter(**{f"{column.name}__in": found})
        gone = reach.emptied[users] if users is reach.model else reach.goes[users]
        going -= set(rows.exclude(pk__in=gone).values_list(column.attname, flat=True))
        named = rows.filter(pk__in=reach.shared[users]).values_list(column.attname, flat=True)
        reach.shared[StoredFile] |= set(named)
    reach.goes[StoredFile] = going
    reach.shared[StoredFile] -= going


def needed_by(person: Record) -> list[LegalHold]:
    """Holds on the person, under any of the records that stand for them."""
    ids = [one.pk for one in standing_for(person)]
    return list(LegalHold.objects.standing().filter(kind=person.record_kind, object_id__in=ids).select_related("by"))


def contacts_that_stay(person: Any) -> int:
    """How many contacts a partner has: people of their own, each erased on their own page."""
    return Contact._base_manager.filter(partner=person).count() if isinstance(person, Partner) else 0
