"""Planning a step with each of several partners, so that they come back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from peyvand.activities.models import Activity, ActivityStatus
from peyvand.journal.models import Batch
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner
from peyvand.records import registry
from peyvand.records.bulk import each, open_batch
from peyvand.records.saving import NotSaved, save
from peyvand.records.viewer import Viewer


def win_back(
    partners: Sequence[Partner], *, kind: int, subject: str, on: date, viewer: Viewer, origin: Origin
) -> Batch:
    """Plan an activity with each of `partners`, for its owner, as one batch that one Undo takes back.

    Args:
        kind: id of the kind of activity.
        on: the day it is planned for.

    Returns:
        The batch; partners for which the form or rights refuse it are among its `refused`, each with the reason.
    """
    resource = registry.resource("activities")
    batch = open_batch("create", resource, viewer, total=len(partners))
    planned = Origin(by=origin.by, cause=batch.cause, batch=batch, on_behalf_of=origin.on_behalf_of)

    def plan(partner: Any) -> None:
        values = {
            "partner": partner.pk,
            "kind": kind,
            "subject": subject,
            "status": ActivityStatus.PLANNED,
            "planned_on": on,
            "owner": partner.owner_id or viewer.user.pk,
        }
        form = resource.form(data=values, resource=resource, viewer=viewer, instance=Activity())
        if not form.is_valid():
            raise NotSaved(form)
        save(form, origin=planned)

    return each(batch, [list(partners)], plan, lambda rows: {row.pk for row in rows}, None)
