"""Helpers of these tests: acts of colleagues, and what they lead to."""

from __future__ import annotations

from typing import Any

from peyvand.access.models import User
from peyvand.foundation import clock
from peyvand.journal import sealing
from peyvand.journal.writing import Origin
from peyvand.notifications.delivery import deliver
from peyvand.notifications.models import Notice
from peyvand.notifications.telling import lines
from peyvand.records import registry
from peyvand.records.saving import save
from peyvand.records.viewer import Viewer


def change(record: Any, *, by: User, **values: Any) -> None:
    """`by` changes the record on its page."""
    resource = registry.resource(record.record_kind)
    now = type(record).objects.get(pk=record.pk)
    form = resource.form(data=values, resource=resource, viewer=Viewer.of(by), instance=now, only=set(values))
    assert form.is_valid(), form.errors
    save(form, origin=Origin(by=by))


def tell() -> None:
    """What the worker does within a minute."""
    sealing.seal()
    deliver(now=clock.now())


def reasons(user: User) -> list[str]:
    """Why this person was told something, the newest first."""
    return list(Notice.objects.filter(user=user).order_by("-id").values_list("reason", flat=True))


def read_by(user: User) -> list[str]:
    """The sentences that this person reads now."""
    viewer = Viewer.of(User.objects.get(pk=user.pk))
    return [str(one.sentence) for one in lines(Notice.objects.filter(user=user).order_by("-id"), viewer)]
