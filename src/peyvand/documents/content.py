"""What a file is, by what is in it and never by what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import puremagic
from django.utils.translation import gettext_lazy as _

from peyvand.documents import zips
from peyvand.documents.limits import PICTURES
from peyvand.documents.naming import suffix_of
from peyvand.documents.refusals import FileRefused

UNKNOWN = "application/octet-stream"
PLAIN = "text/plain"
ZIP = "application/zip"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 8192

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (_OLE, "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
)
_MARKUP = (
    (b"<svg", "image/svg+xml"),
    (b"<html", "text/html"),
    (b"<!doctype html", "text/html"),
    (b"<script", "text/html"),
)
_OFFICE_ZIP = "application/vnd."
# Endings that promise a kind: what is in the file must keep the promise.
_PROMISES: dict[str, tuple[str, ...]] = {
    ".pdf": ("application/pdf",),
    ".png": ("image/png",),
    ".jpg": ("image/jpeg",),
    ".jpeg": ("image/jpeg",),
    ".gif": ("image/gif",),
    ".webp": ("image/webp",),
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"), (_OFFICE_ZIP,)),
    **dict.fromkeys((".doc", ".xls", ".ppt"), ("application/x-ole-storage", "application/rtf", "text/", _OFFICE_ZIP)),
}
_PROGRAMS = frozenset({
    ".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta",
    ".lnk", ".reg", ".jar", ".apk", ".app", ".sh", ".cpl", ".pif",
})  # fmt: skip


@dataclass(frozen=True)
class Content:
    """What a file is.

    Attributes:
        kind: its content type.
        width, height: of a picture, in pixels.
    """

    kind: str
    width: int | None = None
    height: int | None = None

    @property
    def is_picture(self) -> bool:
        """True when it can be shown as a picture."""
        return self.width is not None


def examine(path: Path, name: str) -> Content:
    """Look at a file that came in.

    Raises:
        FileRefused: when it is empty, a program, damaged, not what its name promises, or would harm what opens it.
    """
    with path.open("rb") as opened:
        head = opened.read(_HEAD)
    if not head:
        raise FileRefused(_("This file is empty, so it was not kept. Choose the file again."))
    ending = suffix_of(name)
    if ending in _PROGRAMS or head.startswith((b"MZ", b"\x7fELF", b"#!")):
        raise FileRefused(_("Programs are not kept here. If it has to be sent, put it into a zip."))
    kind = _kind(path, head)
    promised = _PROMISES.get(ending)
    if promised and not kind.startswith(promised):
        raise FileRefused(
            _(
                "The name ends in “{ending}”, but the file is something else, so it was not kept. Add the original file."
            ),
            ending=ending,
        )
    if kind.startswith(_OFFICE_ZIP):
        zips.check(path)
    if kind in PICTURES:
        from peyvand.documents import pictures  # here: Pillow is large, and most processes never see a picture

        return Content(kind, *pictures.measure(path, kind))
    return Content(kind)


def _kind(path: Path, head: bytes) -> str:
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return (zips.office_kind(path) or ZIP) if kind == ZIP else kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    text = _text_kind(head)
    return text or _by_magic(head)


def _text_kind(head: bytes) -> str | None:
    """The kind of a text; None when it is none."""
    shown = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024].lower()
    for beginning, kind in _MARKUP:
        if shown.startswith(beginning) or (shown.startswith((b"<?xml", b"<!--")) and beginning in shown):
            return kind
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return PLAIN
    if any(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head):
        return None
    try:
        # The last letter may be cut in two by the end of what was read.
        head[:-3].decode("utf-8") if len(head) == _HEAD else head.decode("utf-8")
    except UnicodeDecodeError as fault:
        return PLAIN if len(head) == _HEAD and fault.start > len(head) - 8 else None
    return PLAIN


def _by_magic(head: bytes) -> str:
    try:
        found = puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    # Pictures, documents and texts were recognised above; what only looks like one is not shown as one.
    return found if found.startswith(("audio/", "video/")) and len(found) < 100 else UNKNOWN
