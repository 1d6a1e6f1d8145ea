"""A server of map pictures of the tests' own, on this machine: every square is the same plain one."""

import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def _square(red: int, green: int, blue: int) -> bytes:
    """A PNG of 256 by 256 dots in one colour."""

    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    lines = (b"\0" + bytes((red, green, blue)) * 256) * 256
    header = struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(lines)) + part(b"IEND", b"")


_PICTURE = _square(225, 231, 222)


@dataclass
class TileServer:
    """Gives pictures, and remembers what it was asked.

    Attributes:
        asked: path and Referer of every request.
    """

    origin: str
    asked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def template(self) -> str:
        """What an administrator types into the settings."""
        return f"{self.origin}/{{z}}/{{x}}/{{y}}.png"


@contextmanager
def serving_tiles() -> Iterator[TileServer]:
    """Serve pictures on a free port of this machine for a while."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            tiles.asked.append((self.path, self.headers.get("Referer", "")))
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(_PICTURE)))
            self.end_headers()
            self.wfile.write(_PICTURE)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing: the test reads `asked`."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        tiles = TileServer(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield tiles
        finally:
            server.shutdown()
            thread.join()
