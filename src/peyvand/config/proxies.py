"""What reverse proxies say of a request: believed from those that are trusted, and from nobody else."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from peyvand.config import environment
from peyvand.config.environment import Network

# Nothing of ours reads these; a library that did would believe a stranger.
_NEVER = ("HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_X_REAL_IP", "HTTP_FORWARDED")
_FROM_TRUSTED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")


def forwarded(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: REMOTE_ADDR becomes the browser's address, and only what trusted proxies said is left to read."""
    trusted = environment.trusted_proxies()

    def answer(request: HttpRequest) -> HttpResponse:
        for name in _NEVER:
            request.META.pop(name, None)
        if _is_among(request.META.get("REMOTE_ADDR", ""), trusted):
            request.META["REMOTE_ADDR"] = _browser(request, trusted)
        else:
            for name in _FROM_TRUSTED:
                request.META.pop(name, None)
        return get_response(request)

    return answer


def _browser(request: HttpRequest, trusted: list[Network]) -> str:
    """The last address of the chain that is none of our proxies: what stands before it can be invented."""
    near: str = request.META["REMOTE_ADDR"]
    for one in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        address = one.strip()
        if not _is_address(address):
            break
        near = address
        if not _is_among(address, trusted):
            break
    return near


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_among(text: str, networks: list[Network]) -> bool:
    return bool(networks) and _is_address(text) and any(ipaddress.ip_address(text) in one for one in networks)
