"""A client on a lasting connection that knows how long each answer took."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from types import TracebackType
from typing import Self

from peyvand.config.bench.servers import HOST

_PATIENCE = 60.0  # seconds for one answer


class Refused(RuntimeError):
    """A server answered otherwise than a job needs it to."""


@dataclass(frozen=True)
class Request:
    """One request, the same at every turn unless a job makes a new one.

    Attributes:
        good: the status that a good answer has.
        then: what belongs to the same job and is asked next.
    """

    path: str
    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    good: int = 200
    then: Request | None = None


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds it was all there."""

    seconds: float
    body: bytes


class Client:
    """Sends requests over one connection, which it keeps alive.

    Args:
        headers: go with every request, such as who asks.
    """

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        self._connection = HTTPConnection(HOST, port, timeout=_PATIENCE)
        self._headers = dict(headers or {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def ask(self, request: Request) -> Answer:
        """Send `request` and what follows it, and read the whole answers; times and bodies are added up.

        Raises:
            Refused: when its status is not the good one.
        """
        try:
            began, response = self._sent(request)
        except (RemoteDisconnected, ConnectionError):
            # The server gave up a connection that lay idle while another face was at work.
            self._connection.close()
            began, response = self._sent(request)
        body = response.read()
        seconds = time.perf_counter() - began
        if response.status != request.good:
            said = body[:300].decode(errors="replace")
            raise Refused(f"{request.method} {request.path} answered {response.status}, not {request.good}: {said}")
        if request.then is None:
            return Answer(seconds, body)
        further = self.ask(request.then)
        return Answer(seconds + further.seconds, body + further.body)

    def _sent(self, request: Request) -> tuple[float, HTTPResponse]:
        """When `request` was sent, and the head of its answer."""
        began = time.perf_counter()
        self._connection.request(request.method, request.path, request.body, {**self._headers, **request.headers})
        return began, self._connection.getresponse()

    def wire(self, request: Request) -> bytes:
        """A GET request as it travels, for those who send it themselves."""
        lines = [f"{request.method} {request.path} HTTP/1.1", f"Host: {HOST}"]
        lines += [f"{name}: {value}" for name, value in {**self._headers, **request.headers}.items()]
        return "\r\n".join([*lines, "", ""]).encode()
