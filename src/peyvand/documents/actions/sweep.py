"""Clearing away files that belong to nothing, so that rows and files are one to one again."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from peyvand.documents import disk
from peyvand.documents.models import StoredFile
from peyvand.tasks.failpoints import declare, failpoint

ROW_GONE = declare("documents.row_gone", "the row of an unused file is deleted for good, the file still lies on disk")

# Time enough for any request, or form that is filled in slowly, to come to its end.
GRACE = timedelta(hours=24)


def sweep(*, at: datetime) -> int:
    """Delete what has been left over for a day: half uploads, files without a row, rows that no record points to.

    Killed at any moment it leaves at most files without a row, which the next sweep finds.

    Returns:
        How many files were deleted.
    """
    limit = at - GRACE
    return _half_uploads(limit) + _unused(limit) + _without_row(limit)


def _half_uploads(limit: datetime) -> int:
    return sum(_delete_if_old(one, limit) for one in disk.incoming_folder().iterdir())


def _unused(limit: datetime) -> int:
    gone = 0
    for pk, key in StoredFile.objects.unused().before(limit).values_list("pk", "key"):
        with transaction.atomic():
            # Asked once more under the lock: a form may have come to use it since.
            row = StoredFile.objects.select_for_update().filter(pk=pk).first()
            if row is None or not StoredFile.objects.filter(pk=pk).unused().exists():
                continue
            row.delete()
        failpoint(ROW_GONE)
        disk.remove(key)
        gone += 1
    return gone


def _without_row(limit: datetime) -> int:
    gone = 0
    for beginning, files in disk.folders():
        known = set(StoredFile.objects.filter(key__startswith=beginning).values_list("key", flat=True))
        gone += sum(_delete_if_old(one, limit) for one in files if one.name.split(".")[0] not in known)
    return gone


def _delete_if_old(path: Path, limit: datetime) -> bool:
    try:
        if path.stat().st_mtime >= limit.timestamp():
            return False
        path.unlink()
    except FileNotFoundError:
        return False  # whoever it belongs to moved it meanwhile
    return True
