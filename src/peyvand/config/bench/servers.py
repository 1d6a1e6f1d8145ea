"""The servers under the bench: Peyvand as `./peyvand run` starts it, and the floor; both on the loopback and stopped again."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from peyvand.config import variables
from peyvand.config.cli import project
from peyvand.config.cli.refusals import CannotStart
from peyvand.config.cli.supervisor import die_with_parent

HOST = "127.0.0.1"
_PATIENCE = 60.0  # seconds in which a server must answer
_DRAIN = 40.0  # seconds in which it must stop


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes:
        cold_start: seconds from its start to its first answer.
    """

    port: int
    pid: int
    cold_start: float


@contextlib.contextmanager
def peyvand(log: Path) -> Iterator[Server]:
    """Web server and worker, as `./peyvand run` starts them, on the database of this environment."""
    with _running(project.peyvand("run"), log, health="/health") as server:
        yield server


@contextlib.contextmanager
def floor(log: Path) -> Iterator[Server]:
    """The bare web app behind the same server program."""
    with _running(project.python("-m", "peyvand.config.bench.floor"), log, health="/health") as server:
        yield server


@contextlib.contextmanager
def _running(command: list[str], log: Path, health: str) -> Iterator[Server]:
    port = _free_port()
    surroundings = os.environ | {variables.PORT.name: str(port), variables.HOST.name: HOST}
    began = time.perf_counter()
    with log.open("w") as said:
        process = subprocess.Popen(
            command,
            cwd=project.ROOT,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_parent,  # noqa: PLW1509
        )
    try:
        _wait(process, port, health, log)
        yield Server(port, process.pid, time.perf_counter() - began)
    finally:
        _stop(process)


def _wait(process: subprocess.Popen[bytes], port: int, health: str, log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError, HTTPException):
            connection = HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", health)
            if connection.getresponse().status == 200:
                return
        time.sleep(0.01)
    raise CannotStart(f"A server of the bench did not start: {log.read_text(encoding='utf-8')[-500:].strip()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(_DRAIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
