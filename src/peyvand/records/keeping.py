"""Workbooks that were made in the background and wait a day for who asked for them."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from peyvand.access.rights import Rights
from peyvand.foundation import clock
from peyvand.journal.models import Batch

VERB = "export"
KEPT = timedelta(days=1)


def folder() -> Path:
    """Where they lie."""
    return Path(settings.MEDIA_ROOT) / "exports"


def file_of(batch: Batch) -> Path:
    """The workbook of `batch`; it is there once the batch has ended, for a day."""
    return folder() / f"{batch.detail['key']}.xlsx"


def is_kept(batch: Batch) -> bool:
    """True while the workbook of `batch` can be fetched."""
    return batch.verb == VERB and batch.finished_at is not None and file_of(batch).is_file()


def forget_old() -> int:
    """Remove files that have waited long enough, and parts that nobody finished; how many there were."""
    before = (clock.now() - KEPT).timestamp()
    old = [one for one in folder().glob("*") if one.stat().st_mtime < before]
    for one in old:
        one.unlink(missing_ok=True)
    return len(old)


def fingerprint(rights: Rights) -> str:
    """Stands for all that decides what somebody sees; the same until that changes."""
    told = {one.name: _sorted(getattr(rights, one.name)) for one in fields(rights) if one.name not in _NO_SIGHT}
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


# The epoch turns with the rights of others too.
_NO_SIGHT = frozenset({"epoch", "readonly", "shared_to_edit"})


def _sorted(value: Any) -> Any:
    """Sets have no order of their own that would be the same in another process."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, dict):
        return sorted((str(key), sorted(some)) for key, some in value.items())
    return value
