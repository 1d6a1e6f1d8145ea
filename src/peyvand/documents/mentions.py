"""Colleagues named in a text: "@" and their name, as everybody sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from peyvand.access.explaining import sees
from peyvand.access.models import User
from peyvand.access.rights import rights_of
from peyvand.access.vocabulary import Action
from peyvand.records.search import matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SIGN = "@"
MOST = 20
_OFFERED = 6
# Of so many whose name fits it is asked whether they may see the record.
_ASKED = 24


def named_in(text: str) -> list[list[User]]:
    """Who is named in a text, in the order of the naming; for each name all those who bear it. One query."""
    if SIGN not in text:
        return []
    bearers: dict[str, list[User]] = {}
    for one in User.objects.active().order_by("pk"):
        bearers.setdefault(one.display_name.casefold(), []).append(one)
    named = dict.fromkeys(
        name.casefold() for _start, name in _names(text, [one[0].display_name for one in bearers.values()])
    )
    return [bearers[name] for name in named]


def may_read(user: User, record: Any) -> bool:
    """True when this colleague could read a comment on `record`."""
    return rights_of(user).may(Action.VIEW, "comments") and sees(user, record)


def colleagues(record: Any, typed: str, *, but: User) -> list[User]:
    """Whom to offer when somebody types "@" and the beginning of a name: colleagues who may see the record."""
    rows = User.objects.active().exclude(pk=but.pk)
    found: list[User] = []
    for one in matching(rows, typed).order_by("name_key", "id")[:_ASKED]:
        if may_read(one, record):
            found.append(one)
            if len(found) == _OFFERED:
                break
    return found


def marked(text: str, mentioned: Iterable[User]) -> SafeString:
    """The text as markup, with the names of those who are mentioned set apart."""
    parts: list[SafeString | str] = []
    at = 0
    for start, name in _names(text, [one.display_name for one in mentioned]):
        parts.append(conditional_escape(text[at:start]))
        at = start + len(SIGN) + len(name)
        parts.append(format_html('<span class="pv-mention"><bdi>{}</bdi></span>', text[start:at]))
    parts.append(conditional_escape(text[at:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above


def _names(text: str, known: list[str]) -> Iterator[tuple[int, str]]:
    """Where in `text` which of the names stands behind an "@"; of several the longest."""
    longest_first = sorted({one for one in known if one}, key=len, reverse=True)
    start = text.find(SIGN)
    while start >= 0:
        for name in longest_first:
            end = start + len(SIGN) + len(name)
            if text[start + len(SIGN) : end].casefold() == name.casefold() and not text[end : end + 1].isalnum():
                yield start, text[start + len(SIGN) : end]
                break
        start = text.find(SIGN, start + 1)
