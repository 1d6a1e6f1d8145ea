"""Background work of the kernel: acts on many records."""

from __future__ import annotations

from typing import Any

from django.dispatch import Signal
from django.http import QueryDict
from django.utils import translation
from django_tasks import task

from peyvand.access.models import User
from peyvand.foundation import formats
from peyvand.journal.models import Batch
from peyvand.records import bulk, registry
from peyvand.records.handing_over import How, Part, hand_over
from peyvand.records.selection import NothingSelected, selected
from peyvand.records.viewer import Viewer
from peyvand.tasks.progress import Progress

# Sent with `batch` when an act on many is done that nobody waited for.
batch_finished = Signal()


@task()
def act_on_many(
    *,
    user_id: int,
    resource_name: str,
    verb: str,
    selection: str,
    values: dict[str, Any],
    batch_id: int,
    actions: list[str] | None = None,
) -> int:
    """Change or delete every record that `selection` means, under the rights its user has now.

    Args:
        actions: what the API token allows that asked for this; None when a person did, or one without a limit.
    """
    batch = Batch.objects.get(pk=batch_id)
    limit = frozenset(actions) if actions is not None else None
    viewer = Viewer.of(User.objects.get(pk=user_id), actions=limit)
    resource = registry.resource(resource_name)
    action = "delete" if verb == "delete" else "edit"
    with formats.activate(viewer.formats), translation.override(viewer.formats.language):
        try:
            rows = selected(QueryDict(selection), resource, viewer, action)
        except NothingSelected as reason:
            return bulk.give_up(batch, str(reason)).done
        progress = Progress(rows.count())
        if verb == "delete":
            bulk.remove_all(batch, rows, resource=resource, viewer=viewer, step=progress.advance)
        else:
            bulk.change_all(batch, rows, values, resource=resource, viewer=viewer, step=progress.advance)
    batch_finished.send(sender=Batch, batch=batch)
    return batch.done


def parts_of(selections: dict[str, str], viewer: Viewer) -> list[Part]:
    """The records that are meant, kind by kind, of which the viewer may change and give away many.

    Raises:
        NothingSelected: when a selection cannot be read.
    """
    found = []
    for name, selection in selections.items():
        resource = registry.resource(name)
        rows = selected(QueryDict(selection), resource, viewer, "edit")
        found.append(Part(resource, rows.filter(resource.model.scope_condition(viewer.rights, "assign"))))
    return found


@task()
def hand_over_many(*, user_id: int, selections: dict[str, str], to: list[int], how: str, batch_id: int) -> int:
    """Give what `selections` mean to others, under the rights its user has now; goes on where an attempt broke off."""
    batch = Batch.objects.get(pk=batch_id)
    viewer = Viewer.of(User.objects.get(pk=user_id))
    takers = list(User.objects.active().filter(pk__in=to).order_by("name_key", "pk"))
    with formats.activate(viewer.formats), translation.override(viewer.formats.language):
        try:
            parts = parts_of(selections, viewer)
        except NothingSelected as reason:
            return bulk.give_up(batch, str(reason)).done
        progress = Progress(batch.total)
        hand_over(batch, parts, to=takers, how=How(how), viewer=viewer, step=progress.advance)
    batch_finished.send(sender=Batch, batch=batch)
    return batch.done
