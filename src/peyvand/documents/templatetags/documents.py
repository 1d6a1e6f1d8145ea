"""Tags of templates that show files: `{% load documents %}`."""

from __future__ import annotations

from django import template

from peyvand.documents.models import StoredFile
from peyvand.documents.sizes import size_text
from peyvand.foundation import formats

register = template.Library()

_ICONS = (
    ("image/", "photo"),
    ("application/pdf", "file-type-pdf"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml", "file-spreadsheet"),
    ("application/vnd.oasis.opendocument.spreadsheet", "file-spreadsheet"),
    ("application/vnd.", "file-description"),
    ("text/", "file-text"),
    ("audio/", "microphone"),
    ("video/", "video"),
    ("application/zip", "archive"),
)


@register.filter
def file_icon(file: StoredFile) -> str:
    """The icon of a kind of file."""
    return next((icon for beginning, icon in _ICONS if file.kind.startswith(beginning)), "file")


@register.filter
def pv_size(size: int) -> str:
    """A number of bytes in kilobytes or megabytes, with the reader's digits."""
    return size_text(size, formats.current())
