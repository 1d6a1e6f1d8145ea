"""A file comes in: it is kept, looked at, and its columns are given a meaning as far as they tell it themselves."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from peyvand.foundation.textkeys import search_key
from peyvand.journal.models import Cause
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer
from peyvand.transfer.guessing import guess
from peyvand.transfer.models import Import, Step
from peyvand.transfer.reading.order import Told, look, write_rows
from peyvand.transfer.reading.refusals import CannotRead

LARGEST = 200 * 1024 * 1024


def bring(
    *,
    resource: Resource,
    viewer: Viewer,
    name: str,
    chunks: Iterable[bytes],
    at: datetime,
    options: dict[str, Any] | None = None,
    cause: str = Cause.IMPORT,
) -> Import:
    """Keep a file and say what it seems to be; nothing is written into records.

    Args:
        name: what its owner calls the file.
        options: what is known of how it is written; the rest is found.

    Raises:
        CannotRead: nothing is kept.
    """
    limit = sorted(viewer.actions) if viewer.actions is not None else None
    one = Import(
        resource=resource.name, by=viewer.user, at=at, key=secrets.token_urlsafe(24), cause=cause, actions=limit
    )
    one.file_name = name.replace("\\", "/").rpartition("/")[2][:200] or _("File")
    one.folder.mkdir(parents=True, mode=0o700)
    try:
        _keep(one, chunks)
        told = write_rows(one.file, options or {}, one.staged)
        _describe(one, told)
        one.plan = guess(one, told.sample, viewer).as_json()
        with transaction.atomic():
            one.save(force_insert=True)
    except BaseException:
        shutil.rmtree(one.folder, ignore_errors=True)
        raise
    return one


def _keep(one: Import, chunks: Iterable[bytes]) -> None:
    size = 0
    with one.file.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST:
                raise CannotRead("too large")
            file.write(chunk)


def _describe(one: Import, told: Told) -> None:
    one.options, one.sheets, one.headings, one.rows = told.options.as_json(), told.sheets, told.headings, told.count
    # Files without headings are told apart by their width alone.
    said = "\x1f".join(map(search_key, told.headings)) if told.options.header else str(len(told.headings))
    one.signature = sha256(said.encode()).hexdigest()


def reread(one: Import, options: dict[str, Any], *, viewer: Viewer) -> Told:
    """Read the file in another way; what its columns mean is found anew.

    Raises:
        CannotRead: it stays as it was read before.
    """
    told = look(one.file, options)
    told = write_rows(one.file, told.options.as_json(), one.staged)
    _describe(one, told)
    one.plan, one.step, one.ready, one.left_out = guess(one, told.sample, viewer).as_json(), Step.FILE, 0, 0
    with transaction.atomic():
        one.faults.all().delete()
        one.row_changes.all().delete()
        one.save()
    return told
