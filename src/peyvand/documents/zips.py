"""Office documents are zips: looked through without trusting what they say of themselves."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from peyvand.documents.limits import MEGABYTE, MOST_INFLATED, MOST_ZIP_ENTRIES
from peyvand.documents.refusals import FileRefused

_OOXML = "application/vnd.openxmlformats-officedocument."
_KINDS_BY_FOLDER = {
    "word/": f"{_OOXML}wordprocessingml.document",
    "xl/": f"{_OOXML}spreadsheetml.sheet",
    "ppt/": f"{_OOXML}presentationml.presentation",
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_PIECE = 256 * 1024


def office_kind(path: Path) -> str | None:
    """The content type of the office document in a zip; None when it is another zip."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()[:MOST_ZIP_ENTRIES]
            if "[Content_Types].xml" in names:
                return next(
                    (kind for folder, kind in _KINDS_BY_FOLDER.items() if any(one.startswith(folder) for one in names)),
                    None,
                )
            if names and names[0] == "mimetype":
                with packed.open("mimetype") as said:
                    kind = said.read(100).decode("ascii", "replace")
                return kind if kind.startswith(_OPEN_DOCUMENT) else None
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error):
        return None
    return None


def check(path: Path) -> None:
    """Unpack a document once, into nothing, counting.

    Raises:
        FileRefused: when it is damaged, has too many parts, or becomes too large; sizes it tells of itself are not believed.
    """
    left = MOST_INFLATED
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_ZIP_ENTRIES:
                raise _too_large()
            for part in parts:
                left = _unpack(packed, part, left)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as fault:
        if isinstance(fault, FileRefused):
            raise
        raise FileRefused(
            _("This document is damaged, so it was not kept. Open it, save it anew, and add it once more.")
        ) from fault


def _unpack(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError  # no office program writes these, and they unpack into any amount of memory
    with packed.open(part) as content:
        while piece := content.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise _too_large()
    return left


def _too_large() -> FileRefused:
    return FileRefused(
        _("Unpacked, this document is larger than {limit} MB, so it was not kept. Divide it into smaller ones."),
        limit=MOST_INFLATED // MEGABYTE,
    )
