"""Noting what was done with a partner, and the step that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
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


def log(
    values: dict[str, Any],
    *,
    viewer: Viewer,
    origin: Origin,
    then: NextStep | None = None,
    files: Sequence[UploadedFile] = (),
) -> Activity:
    """Note something as done now, and plan the next step with the same partner, in one transaction.

    Args:
        values: fields of the form of activities, as it takes them.
        then: the step to plan; None when nothing follows.
        files: what was brought from it, such as pictures taken there; each becomes a document on the activity.

    Raises:
        NotSaved: when a form refuses one of them; nothing is written.
        NotAllowed: when the viewer may not make activities, or documents.
    """
    with transaction.atomic():
        done = _save({"status": ActivityStatus.DONE, **values}, None, viewer, origin)
        keep(files, done, viewer=viewer, origin=origin)
        if then is not None:
            kept: dict[str, Any] = {
                name: values[name] for name in ("partner", "contact", "kind", "owner") if name in values
            }
            plan(then, done, kept, viewer=viewer, origin=origin)
    return done


def plan(then: NextStep, done: Activity, kept: dict[str, Any], *, viewer: Viewer, origin: Origin) -> Activity:
    """Plan what follows `done`.

    Args:
        kept: fields that the step has from what was done.

    Raises:
        NotSaved, NotAllowed: as `log` does.
    """
    planned = {"status": ActivityStatus.PLANNED, "planned_on": then.on, "subject": then.subject or done.title}
    return _save({**kept, **planned}, done, viewer, origin)


def keep(files: Sequence[UploadedFile], done: Activity, *, viewer: Viewer, origin: Origin) -> None:
    """Keep each file as a document on `done`.

    Raises:
        NotSaved, NotAllowed: as `log` does.
    """
    resource = registry.resource("documents")
    for file in files:
        data = {"on": f"activities/{done.pk}"}
        form = resource.form(data=data, files={"file": file}, resource=resource, viewer=viewer)
        if not form.is_valid():
            raise NotSaved(form)
        save(form, origin=origin)


def _save(values: dict[str, Any], follows: Activity | None, viewer: Viewer, origin: Origin) -> Activity:
    resource = registry.resource("activities")
    form = resource.form(data=values, resource=resource, viewer=viewer, instance=Activity(follows=follows))
    if not form.is_valid():
        raise NotSaved(form)
    saved: Any = save(form, origin=origin)
    return saved
