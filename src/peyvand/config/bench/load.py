"""Several clients at once: how many requests a second a server answers."""

from __future__ import annotations

import selectors
import socket
import time

from peyvand.config.bench.requesting import Refused
from peyvand.config.bench.servers import HOST

CLIENTS = 8
_READ = 1 << 18
_IN_CHUNKS = -1
_LAST_CHUNK = b"0\r\n\r\n"


class _Asking:
    """One client, which sends its next request as soon as the answer to the last is whole."""

    def __init__(self, port: int, wire: bytes) -> None:
        self.wire = wire
        self.socket = socket.create_connection((HOST, port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.head = b""
        self.missing: int | None = None
        self.answered = 0

    def send(self) -> None:
        self.head, self.missing = b"", None
        self.socket.sendall(self.wire)

    def receive(self) -> bool:
        """Read what is there; True when an answer is whole."""
        got = self.socket.recv(_READ)
        if not got:
            raise Refused("A server closed a connection that was to be kept.")
        if self.missing is None:
            self.head += got
            before, end, body = self.head.partition(b"\r\n\r\n")
            if not end:
                return False
            self.missing, got = _length(before), body
        if self.missing == _IN_CHUNKS:
            whole = got.endswith(_LAST_CHUNK)
        else:
            self.missing -= len(got)
            whole = self.missing == 0
        self.answered += whole
        return whole


def _length(head: bytes) -> int:
    """Bytes of the body that this head announces."""
    status, *lines = head.split(b"\r\n")
    if status.split()[1] != b"200":
        raise Refused(f"A server under load answered {status.decode(errors='replace')}.")
    said = {name.strip().lower(): value.strip() for name, _colon, value in (line.partition(b":") for line in lines)}
    return int(said[b"content-length"]) if b"content-length" in said else _IN_CHUNKS


def requests_per_second(port: int, wire: bytes, *, seconds: float, most: int = 50_000) -> float:
    """How many answers a second `CLIENTS` clients get together.

    Args:
        wire: the request as it travels; its answer must have a length.
        seconds: how long they ask.
        most: after so many requests they stop, however little time has gone by.
    """
    clients = [_Asking(port, wire) for _number in range(CLIENTS)]
    with selectors.DefaultSelector() as ready:
        for one in clients:
            ready.register(one.socket, selectors.EVENT_READ, one)
            one.send()
        began = time.perf_counter()
        end, left = began + seconds, most
        try:
            while left > 0 and time.perf_counter() < end:
                for key, _events in ready.select(timeout=1):
                    if key.data.receive():
                        key.data.send()
                        left -= 1
            return sum(one.answered for one in clients) / (time.perf_counter() - began)
        finally:
            for one in clients:
                one.socket.close()
