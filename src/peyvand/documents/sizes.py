"""Sizes of files in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from peyvand.documents.limits import MEGABYTE

if TYPE_CHECKING:
    from peyvand.foundation.formats import Formats


def size_text(size: int, formats: Formats) -> str:
    """A number of bytes as people read it: "340 kB", "2.4 MB"."""
    if size < MEGABYTE:
        return _("{size} kB").format(size=formats.number(max(1, round(size / 1024))))
    return _("{size} MB").format(size=formats.number(round(size / MEGABYTE, 1)))
