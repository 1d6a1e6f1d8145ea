"""What becomes of a plan: it is done, put off, or given up. Each is a batch of one, which Undo takes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from peyvand.activities.actions.log import NextStep, keep, plan
from peyvand.activities.models import Activity, ActivityStatus
from peyvand.foundation import clock
from peyvand.journal.models import Batch, Cause
from peyvand.journal.writing import Origin
from peyvand.records import registry
from peyvand.records.bulk import open_batch
from peyvand.records.saving import NotSaved, save
from peyvand.records.viewer import Viewer


def complete(
    activity: Activity,
    *,
    viewer: Viewer,
    origin: Origin,
    said: Mapping[str, Any] | None = None,
    then: NextStep | None = None,
    files: Sequence[UploadedFile] = (),
) -> Batch:
    """The activity was done now.

    What follows and what was brought from it stand for themselves: Undo takes back that it was done, and leaves them.

    Args:
        said: further fields of it, such as what was said; the empty ones are left as they are.
        then: the step to plan; None when nothing follows.
        files: what was brought from it; each becomes a document on the activity.

    Raises:
        NotSaved: when a form refuses one of them; nothing is written.
    """
    values = {name: value for name, value in (said or {}).items() if value}
    with transaction.atomic():
        batch = _change(activity, {"status": ActivityStatus.DONE, **values}, viewer, origin)
        keep(files, activity, viewer=viewer, origin=origin)
        if then is not None:
            kept = {
                "partner": activity.partner_id,
                "contact": activity.contact_id,
                "kind": activity.kind_id,
                "owner": activity.owner_id,
            }
            plan(then, activity, kept, viewer=viewer, origin=origin)
    return batch


def cancel(activity: Activity, *, viewer: Viewer, origin: Origin) -> Batch:
    """The activity will not be done."""
    return _change(activity, {"status": ActivityStatus.CANCELLED}, viewer, origin)


def postpone(activity: Activity, *, to: date, viewer: Viewer, origin: Origin) -> Batch:
    """The activity will be done on another day."""
    return _change(activity, {"planned_on": to}, viewer, origin)


def _change(activity: Activity, values: dict[str, Any], viewer: Viewer, origin: Origin) -> Batch:
    """Write `values` through the form.

    Raises:
        NotSaved: when the form refuses them.
        NotAllowed: when the viewer may not change this activity.
    """
    resource = registry.resource("activities")
    form = resource.form(data=values, resource=resource, viewer=viewer, instance=activity, only=set(values))
    if not form.is_valid():
        raise NotSaved(form)
    with transaction.atomic():
        batch = open_batch("set", resource, viewer, total=1, cause=Cause.PAGE)
        save(form, origin=replace(origin, batch=batch))
        batch.done, batch.finished_at = 1, clock.now()
        batch.save(update_fields=["done", "finished_at"])
    return batch
