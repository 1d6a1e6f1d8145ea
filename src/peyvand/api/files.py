"""Bringing a file, which a record made or changed next points to by its id."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _

from peyvand.api.answers import Answer
from peyvand.api.bodies import announced_length
from peyvand.api.calls import Call
from peyvand.api.problems import Problem, invalid, unreadable
from peyvand.documents.actions.store import store
from peyvand.documents.naming import clean_name
from peyvand.documents.refusals import FileRefused
from peyvand.foundation import clock

PARAMETERS = ("name",)
_PIECE = 64 * 1024


class _Body(UploadedFile):
    """The body of a request as a file, read while it comes."""

    def __init__(self, request: HttpRequest, name: str) -> None:
        super().__init__(ContentFile(b""), name, size=announced_length(request))
        self._request = request

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Its pieces, once."""
        while piece := self._request.read(chunk_size or _PIECE):
            yield piece


def take(call: Call) -> Answer:
    """Keep the body as a file of the caller, called `?name=`; what nothing points to within a day is swept away.

    Raises:
        Problem: 403 for a token that only reads; 422 for a file that cannot be kept.
    """
    actions = call.viewer.actions
    if actions is not None and not actions & {"create", "edit"}:
        raise Problem("not-allowed", _("This token only reads. Use one that may create or change records."))
    try:
        file = store(
            _Body(call.request, clean_name(call.parameters.get("name", ""))), by=call.viewer.user, at=clock.now()
        )
    except FileRefused as reason:
        raise invalid({"file": [str(reason)]}) from reason
    except UnreadablePostError:
        raise unreadable(_("The request broke off before its end.")) from None
    return Answer({"id": file.pk, "name": file.name, "kind": file.kind, "size": file.size}, status=201)
