"""Taking in a file that somebody brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from weakref import finalize

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from peyvand.documents import disk, limits
from peyvand.documents.content import examine
from peyvand.documents.models import StoredFile
from peyvand.documents.naming import clean_name
from peyvand.documents.refusals import FileRefused
from peyvand.documents.uploading import TooLargeFile
from peyvand.tasks.failpoints import declare, failpoint

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from peyvand.access.models import User

RECEIVED = declare("documents.received", "the file lies whole in the incoming folder, nothing else was done")
WRITTEN = declare("documents.written", "the row of the file is written but not committed, the file is still incoming")
PLACED = declare("documents.placed", "the file lies among the kept ones, its row is not committed")


@dataclass(frozen=True)
class Allowed:
    """What may be brought.

    Attributes:
        most: bytes.
        only_pictures: nothing but PNG, JPEG, GIF and WebP.
    """

    most: int = limits.LARGEST_FILE
    only_pictures: bool = False


ANYTHING = Allowed()
PICTURES = Allowed(most=10 * limits.MEGABYTE, only_pictures=True)


def store(upload: UploadedFile, *, by: User | None, at: datetime, allow: Allowed = ANYTHING) -> StoredFile:
    """Keep a file that is nobody's yet: a record must come to point to it within a day, or it is swept away.

    Args:
        by: whom it counts for; None for the system itself.

    Raises:
        FileRefused: with a sentence; nothing of the file stays behind.
    """
    file = check(upload, by=by, allow=allow)
    with transaction.atomic():
        keep(file, at=at)
    return file


def check(upload: UploadedFile, *, by: User | None, allow: Allowed = ANYTHING) -> StoredFile:
    """Receive a file into a folder of its own and look at it; `keep` then keeps it, or it goes with the object.

    Raises:
        FileRefused: with a sentence; nothing of the file stays behind.
    """
    if isinstance(upload, TooLargeFile) or (upload.size or 0) > allow.most:
        raise too_large(allow.most)
    _check_room(by, upload.size or 0)
    try:
        came = disk.receive(upload.chunks(), most=allow.most)
    except disk.TooMuch as fault:
        raise too_large(allow.most) from fault
    try:
        failpoint(RECEIVED)
        return _looked_at(came, clean_name(upload.name or ""), by, allow)
    except BaseException:
        came.discard()
        raise


def _looked_at(came: disk.Incoming, name: str, by: User | None, allow: Allowed) -> StoredFile:
    content = examine(came.path, name)
    if allow.only_pictures and not content.is_picture:
        raise FileRefused(_("This is not a picture that can be shown. Choose a PNG, JPEG, WebP or GIF file."))
    file = StoredFile(
        name=name,
        kind=content.kind,
        size=came.size,
        sha256=came.sha256,
        width=content.width,
        height=content.height,
        by=by,
    )
    file.incoming = came.path
    finalize(file, came.discard)
    return file


def keep(file: StoredFile, *, at: datetime) -> None:
    """Move a checked file into place, with its row in the current transaction.

    Killed at any moment, or rolled back, this leaves no row without its file; a file without a row is swept away a day later.
    """
    from peyvand.documents.tasks import draw_copies

    if file.incoming is None:
        raise ValueError("Only a file that was checked just now can be kept.")
    file.key, file.stored_at = disk.new_key(), at
    file.save(force_insert=True)
    if file.is_picture:
        draw_copies.enqueue(file_id=file.pk)
    failpoint(WRITTEN)
    disk.place(file.incoming, file.key)
    failpoint(PLACED)
    file.incoming = None


def _check_room(by: User | None, coming: int) -> None:
    if by is None:
        return
    has = StoredFile.objects.filter(by=by).aggregate(sum=Sum("size"))["sum"] or 0
    if has + coming > limits.MOST_OF_ONE_PERSON:
        raise FileRefused(
            _(
                "Your files fill {limit} GB, which is all the room that one person has. Ask an administrator to take over some."
            ),
            limit=limits.MOST_OF_ONE_PERSON // (1024 * limits.MEGABYTE),
        )


def too_large(most: int) -> FileRefused:
    """The refusal of a file beyond `most` bytes."""
    return FileRefused(
        _("This file is larger than {limit} MB, so it was not kept. Make it smaller, or divide it."),
        limit=most // limits.MEGABYTE,
    )
