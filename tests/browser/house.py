"""A house of their own for the journeys: the real server, on a database in a file that the test writes to as well."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests import kept_database
from tests.faults.workers import eventually

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class House:
    """A data folder and the processes that work on it.

    Attributes:
        more: further environment variables for its processes.
    """

    folder: Path
    port: int = field(default_factory=free_port)
    more: dict[str, str] = field(default_factory=dict)
    processes: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where its pages are."""
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        """What its processes said."""
        return self.folder / "house.log"

    def environ(self) -> dict[str, str]:
        """The environment of its processes; tests sign people in with the key of their own process."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PEYVAND_")}
        own = {
            "PYTHONPATH": str(ROOT / "src"),
            "PEYVAND_DATA_DIR": str(self.folder),
            "PEYVAND_PORT": str(self.port),
            "PEYVAND_SECRET_KEY": settings.SECRET_KEY,
        }
        return kept | own | self.more

    def open_web(self) -> None:
        """Make the database, start the web server, and wait until it answers."""
        kept_database.furnish(self.folder / "peyvand.sqlite3")
        assert self.start("peyvand.config.cli", "migrate").wait(timeout=120) == 0, self.log.read_text()
        process = self.start("peyvand.config.cli", "web")
        eventually(lambda: process.poll() is not None or self._answers(), "the server answers", within=120)
        assert process.poll() is None, self.log.read_text()

    def start(self, module: str, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start one of its processes."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=self.folder,
                env=self.environ(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    def close(self) -> None:
        """Stop whatever it started."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes.clear()

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True


@contextmanager
def records_of(house: House) -> Iterator[None]:
    """Let the test itself read and write the house's database."""
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(house.folder / "peyvand.sqlite3")
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name
