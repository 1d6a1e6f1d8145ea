"""Pictures: their size, read from the head; and copies of them, drawn anew, without what else the file carried."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from peyvand.documents import disk
from peyvand.documents.limits import COPIES, LONGEST_SIDE, MOST_PIXELS, PICTURES
from peyvand.documents.refusals import FileRefused

_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_FAULTS = (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, EOFError, KeyError, IndexError)


def measure(path: Path, kind: str) -> tuple[int, int]:
    """Width and height in pixels, without decoding the picture.

    Raises:
        FileRefused: when it is damaged, or so large that showing it would fill the memory.
    """
    try:
        with Image.open(path, formats=(PICTURES[kind],)) as picture:
            width, height = picture.size
    except _BOMBS as fault:
        raise _too_large() from fault
    except _FAULTS as fault:
        raise FileRefused(
            _("This picture is damaged, so it was not kept. Save it anew and add it once more.")
        ) from fault
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise _too_large()
    return width, height


def _too_large() -> FileRefused:
    return FileRefused(
        _(
            "This picture has more than {millions} million pixels, so it was not kept. Save it smaller and add it once more."
        ),
        millions=MOST_PIXELS // 1_000_000,
    )


def draw_copies(key: str, kind: str) -> bool:
    """Draw the small and the large copy of a kept picture; run by a worker, since decoding takes time and memory.

    Returns:
        False when the picture turned out to be damaged; it can be downloaded all the same.
    """
    try:
        with Image.open(disk.path_of(key), formats=(PICTURES[kind],)) as picture:
            picture.draft("RGB", (COPIES["large"], COPIES["large"]))  # a JPEG is decoded no larger than needed
            upright = ImageOps.exif_transpose(picture)
            shape = "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
            copy = upright.convert(shape)
    except (*_FAULTS, *_BOMBS):
        return False
    for size, side in sorted(COPIES.items(), key=lambda one: -one[1]):
        copy.thumbnail((side, side))
        made = disk.incoming_folder() / secrets.token_hex(16)
        with made.open("xb") as out:
            # A picture made of pixels alone: place, camera and whatever hid behind the original are not in it.
            Image.frombytes(copy.mode, copy.size, copy.tobytes()).save(out, "WEBP", quality=82)
            out.flush()
            os.fsync(out.fileno())
        disk.place(made, key, f"{size}.webp")
    return True
