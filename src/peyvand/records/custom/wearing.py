"""Giving each resource the fields that its firm added, as they are now.

Resources are declared when the program starts; these fields change while it runs, in several processes. Whatever changes them
turns the access epoch, which every request reads with its user: whoever meets another token than the last time reads them anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from peyvand.records.custom.kinds import OF_WORDS, Custom
from peyvand.records.custom.saying import said_in
from peyvand.records.models import CustomChoice, CustomField

if TYPE_CHECKING:
    from peyvand.records.forms import RecordForm
    from peyvand.records.resource import Resource


class _Kept:
    """What the fields that resources wear look like, and the token under which they were read."""

    token = ""
    looks: dict[str, Any] = {}


def at(epoch: str) -> None:
    """Make sure that every resource has the fields of the moment that `epoch` stands for."""
    if epoch == _Kept.token:
        return
    found = _read()
    _Kept.token = epoch
    from peyvand.records import registry

    for resource in registry.resources():
        mine = found.get(resource.name, ())
        look = [_look(one) for one in mine]
        if _Kept.looks.get(resource.name, []) != look:
            _wear(resource, mine)
            _Kept.looks[resource.name] = look


def _read() -> dict[str, list[Custom]]:
    """All fields by kind of record, those in no use too: one query, and another where there are words."""
    rows = list(CustomField.objects.all())
    words: dict[int, list[CustomChoice]] = {}
    if any(row.kind in OF_WORDS for row in rows):
        for word in CustomChoice.objects.all():
            words.setdefault(word.field_id, []).append(word)
    by_resource: dict[str, list[Custom]] = {}
    for row in rows:
        by_resource.setdefault(row.resource, []).append(Custom(row, tuple(words.get(row.pk, ()))))
    return by_resource


def _look(one: Custom) -> Any:
    """All of a field that its resource depends on."""
    return [_columns(one.row), [_columns(word) for word in one.words]]


def _columns(row: Any) -> list[Any]:
    return [getattr(row, column.attname) for column in row._meta.concrete_fields]


def _wear(resource: Resource, all_of_them: Sequence[Custom]) -> None:
    declared = type(resource)
    customs = tuple(one for one in all_of_them if one.row.is_active and one.row.deleted_at is None and one.leads)
    former = {one.name: said_in(one.row, "label") for one in all_of_them if one not in customs}
    if not customs:
        resource.wear(declared.fields, declared.form, former)
        return
    inputs = {one.name: one.input() for one in customs}
    said = {**inputs, "sections": _sections(declared.form, customs), "customs": customs}
    made = type(declared.form.__name__, (declared.form,), said)
    resource.wear((*declared.fields, *(one.field() for one in customs)), made, former)


def _sections(form: type[RecordForm], customs: Sequence[Custom]) -> tuple[tuple[Any, tuple[str, ...]], ...]:
    """The headings of a form with the firm's own fields where they shall stand."""
    placed: dict[int, list[str]] = {}
    for one in customs:
        place = one.row.section if 0 <= one.row.section < len(form.sections) else -1
        placed.setdefault(place, []).append(one.name)
    merged = [(title, (*names, *placed.get(at, ()))) for at, (title, names) in enumerate(form.sections)]
    if -1 in placed:
        # Those of the form that stand under no heading stay before the firm's own.
        headed = {name for _title, names in form.sections for name in names}
        rest = tuple(name for name in form.base_fields if name not in headed)
        merged += [("", rest)] if rest else []
        merged.append((_("Further facts"), tuple(placed[-1])))
    return tuple(merged)
