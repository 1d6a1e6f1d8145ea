"""Refusals as RFC 9457 writes them: `application/problem+json`, with a sentence in the caller's language."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.api.answers import Answer

logger = logging.getLogger("peyvand.api")

MEDIA_TYPE = "application/problem+json"
_NAME_SPACE = "urn:peyvand:problem:"

# What programs may meet: kind → status and title.
KINDS: dict[str, tuple[int, str | Promise]] = {
    "unreadable": (400, _("The request could not be read")),
    "no-token": (401, _("A valid token is needed")),
    "not-allowed": (403, _("This is not allowed")),
    "not-found": (404, _("There is nothing here")),
    "no-such-method": (405, _("This cannot be done here")),
    "not-acceptable": (406, _("No answer of this kind can be given")),
    "conflict": (409, _("Somebody else changed this in the meantime")),
    "still-running": (409, _("The same request is still at work")),
    "not-now": (409, _("This cannot be done now")),
    "no-length": (411, _("The length of the request is missing")),
    "changed": (412, _("This was changed since it was read")),
    "too-large": (413, _("The request is too large")),
    "not-json": (415, _("The request must be JSON")),
    "invalid": (422, _("This could not be saved")),
    "key-reused": (422, _("This Idempotency-Key was used for another request")),
    "too-many": (429, _("Too many changes in a short time")),
    "broken": (500, _("Something broke on our side")),
}


class Problem(Exception):
    """A refused call.

    Args:
        kind: one of `KINDS`.
        detail: a whole sentence for people: what happened, what was kept, what to do.
        headers: further headers of the answer.
        more: further members, such as `faults`.
    """

    def __init__(self, kind: str, detail: str | Promise, *, headers: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.headers, self.more = kind, detail, headers or {}, more

    @property
    def status(self) -> int:
        """Its HTTP status."""
        return KINDS[self.kind][0]

    def answer(self) -> Answer:
        """The answer that tells of it, in the language that is active."""
        status, title = KINDS[self.kind]
        said = {
            "type": f"{_NAME_SPACE}{self.kind}",
            "title": str(title),
            "status": status,
            "detail": str(self.detail),
            **self.more,
        }
        return Answer(said, status=status, headers=self.headers, media_type=MEDIA_TYPE)


def invalid(faults: dict[str, list[str]], detail: str | Promise | None = None) -> Problem:
    """Faults of what was sent, by field; those about the whole under "record"."""
    return Problem("invalid", detail or _("Nothing was saved. Each fault stands with its field."), faults=faults)


def unreadable(detail: str | Promise, **more: Any) -> Problem:
    """A request that means nothing."""
    return Problem("unreadable", detail, **more)


def not_found() -> Problem:
    """The same for what is not there and for what is not the caller's to see."""
    return Problem("not-found", _("There is no such record, or it is not yours to see."))


def broken(request: HttpRequest, fault: Exception) -> Answer:
    """The answer after a fault of ours, which is logged; nothing of the fault itself is told."""
    trace = secrets.token_hex(6)
    logger.error("A call of the API broke: %s %s (trace %s)", request.method, request.path, trace, exc_info=fault)
    detail = gettext("Something broke on our side, and nothing was saved. Tell your administrator the number {trace}.")
    return Problem("broken", detail.format(trace=trace), trace=trace).answer()
