"""Where the pictures of maps come from: squares that a server gives by zoom, column and row."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

DEEPEST_ZOOM = 22
PLACES = ("{z}", "{x}", "{y}")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?")
# What may stand in a path or a query; whatever else would have to be escaped, or would end a word of the pages' policy.
_REST = re.compile(r"/[A-Za-z0-9._~!$&'()*+=:@%/?-]*")
_THIS_MACHINE = ("localhost", "127.0.0.1")


class NotATileAddress(ValueError):
    """Text that is no template of tile addresses."""


class NotSecret(NotATileAddress):
    """A template over plain http: whoever listens would see where customers are."""


class Tiles(NamedTuple):
    """A source of map pictures.

    Attributes:
        address: template with {z}, {x} and {y}.
        attribution: who made the map, as it must be said beside it.
        attribution_url: where more is said about that; may be empty.
        zoom: the closest look it has.
    """

    address: str
    attribution: str
    attribution_url: str
    zoom: int

    @property
    def origin(self) -> str:
        """Scheme and host, the one thing that pages with a map must let the browser ask."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}".lower()


OPEN_STREET_MAP = Tiles(
    "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "© OpenStreetMap contributors",
    "https://www.openstreetmap.org/copyright",
    19,
)


def checked_address(text: str) -> str:
    """Return a template of tile addresses as it is kept.

    Errors: NotATileAddress; NotSecret for http to another machine than one's own.
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise NotATileAddress(text) from None
    if parts.scheme not in ("https", "http") or not _HOST.fullmatch(parts.netloc) or port == 0 or parts.fragment:
        raise NotATileAddress(text)
    rest = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if any(rest.count(one) != 1 for one in PLACES):
        raise NotATileAddress(text)
    if not _REST.fullmatch(rest.replace("{z}", "").replace("{x}", "").replace("{y}", "")):
        raise NotATileAddress(text)
    if parts.scheme == "http" and parts.hostname not in _THIS_MACHINE:
        raise NotSecret(text)
    return f"{parts.scheme}://{parts.netloc.lower()}{rest}"
