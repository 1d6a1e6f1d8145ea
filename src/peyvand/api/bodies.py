"""Reading what was sent, and refusing what could mean two things or harm what keeps it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.http.request import RawPostDataException, UnreadablePostError
from django.utils.translation import gettext as _

from peyvand.api.problems import Problem, unreadable

LARGEST = 5 * 1024 * 1024
DEEPEST = 16
_LARGEST_INTEGER = 2**63 - 1
_MOST_DIGITS = 30
_BEYOND_ALL = 2**62
_JSON_TYPES = ("application/json", "application/merge-patch+json")


def check_length(request: HttpRequest) -> int:
    """The number of bytes that were announced.

    Raises:
        Problem: 411 without a length, 413 beyond five megabytes.
    """
    length = announced_length(request)
    if length > LARGEST:
        raise Problem("too-large", _("A request may hold five megabytes at most. Send it in several parts."))
    return length


def announced_length(request: HttpRequest) -> int:
    """The number of bytes that were announced, however large.

    Raises:
        Problem: 411 without a length.
    """
    if request.META.get("HTTP_TRANSFER_ENCODING"):
        raise Problem("no-length", _("Send the request with a Content-Length, not in chunks."))
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 16 else _BEYOND_ALL


def read_object(request: HttpRequest) -> dict[str, Any]:
    """The JSON object in the body of `request`.

    Raises:
        Problem: 415 when it does not say that it is JSON; 400 when it is none, or names a member twice, or holds what no text
            or number of ours can hold.
    """
    if check_length(request) == 0:
        raise unreadable(_("A JSON object is expected in the body, and there is none."))
    check_media_type(request)
    found = read_json(raw(request))
    if not isinstance(found, dict):
        raise unreadable(_("The body must be one JSON object."))
    return found


def check_media_type(request: HttpRequest) -> None:
    """Refuse with 415 a body that does not say that it is JSON in UTF-8."""
    kind, _sep, options = request.META.get("CONTENT_TYPE", "").partition(";")
    charset = options.lower().replace(" ", "").replace('"', "")
    if kind.strip().lower() not in _JSON_TYPES or charset not in ("", "charset=utf-8"):
        raise Problem(
            "not-json",
            _("Send the body as JSON in UTF-8, with “Content-Type: application/json”."),
            headers={"Accept": "application/json", "Accept-Patch": ", ".join(_JSON_TYPES)},
        )


def raw(request: HttpRequest) -> bytes:
    """The body as it came."""
    try:
        return request.body
    except (UnreadablePostError, RawPostDataException):
        raise unreadable(_("The request broke off before its end.")) from None


def read_json(text: bytes) -> Any:
    """The value that `text` stands for; see `read_object`."""
    try:
        found = json.loads(
            text.decode("utf-8"),
            object_pairs_hook=_each_once,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError):
        raise unreadable(_("The body is not valid JSON in UTF-8.")) from None
    _check(found, 0)
    return found


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _value in pairs:
            if name in seen:
                raise unreadable(_("The body says “{name}” twice.").format(name=printable(name)))
            seen.add(name)
    return found


def _integer(text: str) -> int:
    if len(text) > len(str(_LARGEST_INTEGER)) + 1 or abs(int(text)) > _LARGEST_INTEGER:
        raise unreadable(_("The body holds a number that is too large."))
    return int(text)


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if len(text) > _MOST_DIGITS or (number and abs(number.adjusted()) > _MOST_DIGITS):
        raise unreadable(_("The body holds a number that is too large."))
    return number


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _check(value: Any, depth: int) -> None:
    """Refuse what is nested too deep, and texts with NUL or halves of a letter."""
    if isinstance(value, str):
        if not usable(value):
            raise unreadable(_("The body holds a character that no text can hold, such as NUL."))
    elif isinstance(value, dict | list):
        if depth >= DEEPEST:
            raise unreadable(_("The body is nested too deep."))
        for one in value.items() if isinstance(value, dict) else value:
            if isinstance(one, tuple):
                _check(one[0], depth + 1)
                _check(one[1], depth + 1)
            else:
                _check(one, depth + 1)


def usable(text: str) -> bool:
    """True when the databases can keep `text`."""
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def printable(name: str) -> str:
    """A name that a stranger chose, short and harmless enough to be said in an answer."""
    return "".join(letter for letter in name[:60] if letter.isprintable())
