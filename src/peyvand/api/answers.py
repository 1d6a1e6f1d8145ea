"""What an operation gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import orjson
from django.http import HttpResponse
from django.utils.functional import Promise

# Nothing of an answer may be kept by others, shown in a page, or taken for anything but what it says it is.
_ALWAYS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Vary": "Authorization",
}


@dataclass
class Answer:
    """An answer that is turned into JSON once.

    Attributes:
        data: its body; None for none.
    """

    data: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = "application/json"

    @cached_property
    def body(self) -> bytes:
        """The body as it is sent."""
        if self.data is None:
            return b""
        return orjson.dumps(self.data, default=_plain, option=orjson.OPT_UTC_Z)

    def response(self) -> HttpResponse:
        """The answer as Django sends it."""
        response = HttpResponse(self.body, status=self.status, content_type=self.media_type)
        if self.status in (204, 304):
            del response.headers["Content-Type"]
        for name, value in _ALWAYS.items():
            response.headers[name] = value
        for name, value in self.headers.items():
            response.headers[name] = value
        return response


def _plain(value: Any) -> Any:
    """JSON for what has none of its own: an exact number is written as text, so that no reader rounds it."""
    if isinstance(value, Decimal | Promise):
        return str(value)
    raise TypeError(f"{value!r} has no JSON form")
