"""Whether rows and files are one to one, and every file is still what was brought."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from peyvand.documents import disk
from peyvand.documents.actions.sweep import GRACE
from peyvand.documents.models import StoredFile

# The sweep comes once an hour; what is older than this it has missed.
_SWEPT_BY = GRACE + timedelta(hours=2)


def faults(*, at: datetime) -> Iterator[str]:
    """What is wrong with the files, one sentence each with what to do; every file is read whole.

    Args:
        at: the present moment; what came in during the last day may still be waiting for its row.
    """
    for row in StoredFile.objects.order_by("pk").iterator():
        fault = _fault_of(row)
        # A row that the sweep deleted meanwhile took its file with it.
        if fault and StoredFile.objects.filter(pk=row.pk).exists():
            yield fault
    yield from _left_over(at - _SWEPT_BY)


def _fault_of(row: StoredFile) -> str:
    path = disk.path_of(row.key)
    remedy = f"Bring {path} back from a backup."
    try:
        size = path.stat().st_size
        if size != row.size:
            return f"File {row.pk} ({row.name}) has {size} bytes and had {row.size}. {remedy}"
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return f"File {row.pk} ({row.name}) is missing. {remedy}"
    except OSError as error:
        return f"File {row.pk} ({row.name}) cannot be read: {error.strerror}. Mend the rights or the disk of {path}."
    return "" if digest == row.sha256 else f"File {row.pk} ({row.name}) is not what was brought. {remedy}"


def _left_over(limit: datetime) -> Iterator[str]:
    for beginning, files in disk.folders():
        known = set(StoredFile.objects.filter(key__startswith=beginning).values_list("key", flat=True))
        for path in files:
            if path.name.split(".")[0] not in known and _is_older(path, limit):
                yield f"{path} belongs to nothing. Start ./peyvand worker, which deletes such files each hour."


def _is_older(path: Path, limit: datetime) -> bool:
    try:
        return path.stat().st_mtime < limit.timestamp()
    except FileNotFoundError:
        return False  # the sweep deleted it meanwhile
