"""What an erasure would do, before anybody approves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from peyvand.journal.models import Entry
from peyvand.privacy.erasing.fates import TELLING
from peyvand.privacy.erasing.reach import Ids, contacts_that_stay, reach_of
from peyvand.privacy.register import personal
from peyvand.privacy.telling import title_of


@dataclass(frozen=True)
class Preview:
    """Each a list of pairs: what the rows are called, and how many.

    Attributes:
        goes, emptied, shared, held: as `Reach` has them.
        entries: entries of the journal about the records that are erased.
        merged: records that were merged into the person's.
        contacts: people of their own who stay.
    """

    goes: list[tuple[str, int]]
    emptied: list[tuple[str, int]]
    shared: list[tuple[str, int]]
    held: list[tuple[str, int]]
    entries: int
    merged: int
    contacts: int


def preview_of(person: Any) -> Preview:
    """What erasing `person` would do as things stand."""
    reach = reach_of(person)
    about: dict[str, list[int]] = {}
    for kind, pk in reach.records():
        about.setdefault(kind, []).append(pk)
    return Preview(
        goes=_counted(reach.goes),
        emptied=_counted(
            {model: ids for model, ids in reach.emptied.items() if model is not reach.model and _says(model)}
        ),
        shared=_counted(reach.shared),
        held=_counted(reach.held),
        entries=sum(Entry.objects.filter(kind=kind, object_id__in=ids).count() for kind, ids in about.items()),
        merged=len(reach.persons) - 1,
        contacts=contacts_that_stay(person),
    )


def _says(model: type[Model]) -> bool:
    return any(kind in TELLING for _name, kind in personal(model) or ())


def _counted(ids: Ids) -> list[tuple[str, int]]:
    return sorted((title_of(model).capitalize(), len(found)) for model, found in ids.items() if found)
