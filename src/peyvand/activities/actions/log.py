"""Noting what was done with a partner, and the step that follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from peyvand.activities.models import Activity, ActivityStatus
from peyvand.journal.writing import Origin
from peyvand.records import registry
from peyvand.records.saving import NotSaved, save
from peyvand.records.viewer import Viewer


@dataclass(frozen=True)
class NextStep:
    """What is to follow: on which day, and what."""

    on: date
    subject: str = ""


def log(values: dict[str, Any], *, viewer: Viewer, origin: Origin, then: NextStep | None = None) -> Activity:
    """Note something as done now, and plan the next step with the same partner, in one transaction.

    Args:
        values: fields of the form of activities, as it takes them.
        then: the step to plan; None when nothing follows.

    Raises:
        NotSaved: when the form refuses one of the two; nothing is written.
        NotAllowed: when the viewer may not make activities.
    """
    with transaction.atomic():
        done = _save({"status": ActivityStatus.DONE, **values}, None, viewer, origin)
        if then is not None:
            kept: dict[str, Any] = {
                name: values[name] for name in ("partner", "contact", "kind", "owner") if name in values
            }
            planned = {"status": ActivityStatus.PLANNED, "planned_on": then.on, "subject": then.subject or done.title}
            _save({**kept, **planned}, done, viewer, origin)
    return done


def _save(values: dict[str, Any], follows: Activity | None, viewer: Viewer, origin: Origin) -> Activity:
    resource = registry.resource("activities")
    form = resource.form(data=values, resource=resource, viewer=viewer, instance=Activity(follows=follows))
    if not form.is_valid():
        raise NotSaved(form)
    saved: Any = save(form, origin=origin)
    return saved
