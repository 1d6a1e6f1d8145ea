"""Reading the query string: every name known, and said once."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qsl

from django.utils.translation import gettext as _

from peyvand.api.bodies import printable, usable
from peyvand.api.problems import unreadable

LONGEST = 30_000
_MOST = 20


def read(query: str, known: tuple[str, ...]) -> dict[str, str]:
    """The parameters of a query string.

    Args:
        query: as it stands in the address.
        known: names that are understood.

    Raises:
        Problem: 400 when a name is not known or said twice, or the text cannot be read.
    """
    if not query:
        return {}
    if len(query) > LONGEST:
        raise unreadable(_("The address is too long."))
    pairs = _pairs(query)
    if pairs is None:
        raise unreadable(_("The query string could not be read; it must be in UTF-8."))
    found: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            raise unreadable(_("There is no parameter “{name}” here.").format(name=printable(name)))
        if name in found:
            raise unreadable(_("The parameter “{name}” is given twice.").format(name=name))
        if not usable(value):
            raise unreadable(_("The parameter “{name}” holds a character that no text can hold.").format(name=name))
        found[name] = value
    return found


@lru_cache(maxsize=500)
def _pairs(query: str) -> tuple[tuple[str, str], ...] | None:
    try:
        return tuple(parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST, errors="strict"))
    except ValueError:
        return None
