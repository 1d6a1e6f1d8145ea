"""Asking lists as a page would, without the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from peyvand.access.models import User
from peyvand.journal.writing import Origin
from peyvand.records import registry
from peyvand.records.condition import NO_CONDITION
from peyvand.records.listing import Asked, Listing
from peyvand.records.saving import save
from peyvand.records.viewer import Viewer


def viewer(user: User, **formats: Any) -> Viewer:
    """Who looks, with these formats instead of their own."""
    one = Viewer.of(user)
    return replace(one, formats=replace(one.formats, **formats)) if formats else one


def listing(user: User | Viewer, resource: str = "partners", condition: Any = None, **asked: Any) -> Listing:
    """A list as `user` asks for it."""
    who = user if isinstance(user, Viewer) else viewer(user)
    return Listing(registry.resource(resource), who, Asked(condition=condition or NO_CONDITION, **asked))


def found(user: User, condition: Any, resource: str = "partners", **asked: Any) -> set[int]:
    """Ids of the records that meet `condition`; a refused one fails the test."""
    asked_for = listing(user, resource, condition, limit=500, **asked)
    ids = {row["pk"] for row in asked_for.page([]).rows}
    assert asked_for.refusals == [], condition
    return ids


def refusal(user: User, condition: Any, resource: str = "partners") -> str:
    """The sentence with which `condition` is refused; nothing is found with it."""
    asked_for = listing(user, resource, condition)
    assert asked_for.page([]).rows == []
    assert asked_for.refusals, "this was not refused"
    return asked_for.refusals[0]


def written(user: User, record: Any, **values: Any) -> Any:
    """`record` after `user` changed these fields through its form."""
    resource, who = registry.resource(record.record_kind), viewer(user)
    form = resource.form(
        data=values, resource=resource, viewer=who, instance=type(record).objects.get(pk=record.pk), only=set(values)
    )
    assert form.is_valid(), form.fault_list()
    return save(form, origin=Origin(by=user))
