"""Background work with partners."""

from __future__ import annotations

from django.utils import translation
from django_tasks import task

from peyvand.access.models import User
from peyvand.foundation import formats
from peyvand.journal.models import Batch
from peyvand.partners.actions.place import place_all
from peyvand.records.viewer import Viewer
from peyvand.tasks.progress import Progress


@task()
def place_partners(*, user_id: int, batch_id: int) -> int:
    """Put partners into the territories of their addresses, under the rights its user has now."""
    batch = Batch.objects.get(pk=batch_id)
    viewer = Viewer.of(User.objects.get(pk=user_id))
    with formats.activate(viewer.formats), translation.override(viewer.formats.language):
        return place_all(batch, viewer=viewer, step=Progress(batch.total).advance).done
