"""Answers with a file in them, for views that have made sure that their reader may see the record it belongs to."""

from __future__ import annotations

from django.http import FileResponse, Http404

from peyvand.documents import disk
from peyvand.documents.content import UNKNOWN
from peyvand.documents.limits import COPIES
from peyvand.documents.models import StoredFile

# Kinds that a browser would run as a page of ours; they are sent as mere bytes.
_ACTIVE = ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "application/xml")
# Whatever opens it shall have no script, no form and no origin.
_POLICY = "default-src 'none'; style-src 'none'; sandbox"


def as_download(file: StoredFile) -> FileResponse:
    """The file itself, to be saved and never shown within our own pages.

    Raises:
        Http404: when it is not on disk.
    """
    kind = UNKNOWN if file.kind in _ACTIVE else file.kind
    return _answer(file, "", kind, as_attachment=True, name=file.name)


def as_picture(file: StoredFile, size: str) -> FileResponse:
    """A copy of a picture, drawn anew, to be shown on a page.

    Args:
        size: "small" or "large".

    Raises:
        Http404: when there is no such copy (yet).
    """
    if size not in COPIES or not file.has_copies:
        raise Http404
    return _answer(file, f"{size}.webp", "image/webp", as_attachment=False, name="")


def _answer(file: StoredFile, variant: str, kind: str, *, as_attachment: bool, name: str) -> FileResponse:
    try:
        opened = disk.path_of(file.key, variant).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(opened, as_attachment=as_attachment, filename=name, content_type=kind)
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
