"""Telling who asked for work in the background that it is done."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from peyvand.journal.models import Batch
from peyvand.notifications.models import Notice, Reason, Wishes
from peyvand.records.tasks import batch_finished


@receiver(batch_finished, dispatch_uid="tell-of-finished-batch")
def tell(sender: Any, batch: Batch, **_kwargs: Any) -> None:
    """Tell the maker of `batch`, once however often the job is run."""
    wishes = Wishes.objects.filter(pk=batch.by_id).first()
    if wishes is None or wishes.wants(Reason.FINISHED):
        Notice.objects.bulk_create(
            [Notice(user_id=batch.by_id, reason=Reason.FINISHED, batch=batch, at=batch.finished_at or batch.at)],
            ignore_conflicts=True,
        )
