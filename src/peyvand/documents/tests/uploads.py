"""Files as people bring them: sound ones, and those that mean harm."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from peyvand.documents.actions.store import ANYTHING, Allowed, store
from peyvand.documents.models import StoredFile
from peyvand.foundation import clock

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
DOCX_PARTS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}


def upload(content: bytes, name: str = "file.txt", **options: Any) -> SimpleUploadedFile:
    """A file as a form brings it."""
    return SimpleUploadedFile(name, content, **options)


def stored(
    content: bytes = b"Hello", name: str = "hello.txt", *, by: Any = None, allow: Allowed = ANYTHING
) -> StoredFile:
    """A file that is kept."""
    return store(upload(content, name), by=by, at=clock.now(), allow=allow)


def picture(kind: str = "PNG", size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    """A picture in one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind, **options)
    return out.getvalue()


def office(parts: dict[str, bytes] | None = None, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A document of an office program."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as packed:
        for name, content in (DOCX_PARTS | (parts or {})).items():
            packed.writestr(name, content)
    return out.getvalue()


def head_of_png(width: int, height: int) -> bytes:
    """A PNG that says it is this large, and is a few bytes."""
    small = bytearray(picture())
    small[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    import zlib

    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4, "big")
    return bytes(small)
