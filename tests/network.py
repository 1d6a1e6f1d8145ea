"""Tests meet no machine but this one: a connection to any other fails at once."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest


class NetworkReached(BaseException):
    """A test reached for another machine; not an Exception, so that no fallback hides it."""


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection and every name that is not of this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", _guarded(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", _guarded_names(socket.getaddrinfo))
        yield


def _guarded(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_others(address[0])
        return connect(self, address)

    return guarded


def _guarded_names(look_up: Any) -> Any:
    def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
        _refuse_others(host)
        return look_up(host, *arguments, **options)

    return guarded


def _refuse_others(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost", socket.gethostname()):
        return
    try:
        near = ipaddress.ip_address(name)
    except ValueError:
        near = None
    if near is None or not (near.is_loopback or near.is_unspecified):
        raise NetworkReached(f"a test reached for {name}")
