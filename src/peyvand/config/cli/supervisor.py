"""Keeps several processes running as one: starts them, starts them again, stops them together."""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

DRAIN = 30.0  # seconds that children may take to finish what they are doing
TOO_SOON = 5.0  # seconds; a child that dies earlier than this has not really started
MOST_FALSE_STARTS = 3


@dataclass
class Child:
    """One process to keep running: its name for messages and its command line."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    false_starts: int = 0
    start_at: float = field(default_factory=time.monotonic)

    def start(self) -> None:
        """Start the process in this process group."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.command, preexec_fn=_depend_on_parent)  # noqa: PLW1509

    def bury(self) -> int | None:
        """When the process has ended, plan its next start and return its exit status."""
        status = self.process.poll() if self.process else None
        if status is None:
            return None
        short = time.monotonic() - self.started < TOO_SOON
        self.false_starts = self.false_starts + 1 if short else 0
        self.start_at = time.monotonic() + min(2.0**self.false_starts / 2, 10.0)
        self.process = None
        return status


class Supervisor:
    """Runs children until told to stop by SIGINT or SIGTERM, or until one cannot be started."""

    def __init__(self, children: list[Child], *, each_turn: Callable[[], None] = lambda: None) -> None:
        self.children = children
        self.each_turn = each_turn
        self.stopping = threading.Event()

    def run(self) -> int:
        """Return 0 after a stop that was asked for, 1 when a child kept failing."""
        with _signals(self.stopping.set) as wait:
            while not self.stopping.is_set():
                self._start_those_due()
                wait(0.2)
                if not self.stopping.is_set() and not self._bury_the_dead():
                    self._end()
                    return 1
                self.each_turn()
            self._end()
        return 0

    def _start_those_due(self) -> None:
        for child in self.children:
            if child.process is None and time.monotonic() >= child.start_at:
                child.start()

    def _bury_the_dead(self) -> bool:
        """Note which children have died; return False when one has died too often."""
        for child in self.children:
            status = child.bury()
            if status is None:
                continue
            if child.false_starts >= MOST_FALSE_STARTS:
                _say(f"{child.name} ended {MOST_FALSE_STARTS} times right after its start; giving up.")
                return False
            _say(f"{child.name} ended unexpectedly (status {status}) and is started again.")
        return True

    def _end(self) -> None:
        """Tell every child to stop, wait while it finishes its work, end those that do not."""
        running = [child.process for child in self.children if child.process]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + DRAIN
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextlib.contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[Callable[[float], None]]:
    """Call ``stop`` at SIGINT and SIGTERM; yield a wait in seconds that signals cut short."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    wakeup = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    actions = {signal.SIGINT: lambda *_: stop(), signal.SIGTERM: lambda *_: stop(), signal.SIGCHLD: lambda *_: None}
    before = {number: signal.signal(number, action) for number, action in actions.items()}

    def wait(seconds: float) -> None:
        if select.select([reading], [], [], seconds)[0]:
            os.read(reading, 512)

    try:
        yield wait
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakeup)
        os.close(reading)
        os.close(writing)


def _depend_on_parent() -> None:
    """Leave Ctrl-C, which a terminal sends to the whole group, to the parent: it would end this process while it starts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()


def die_with_parent(how: signal.Signals = signal.SIGTERM) -> None:
    """Ask Linux to send this process ``how`` when its parent is killed, so that no port stays taken."""
    if sys.platform == "linux":
        parent_death_signal = 1
        ctypes.CDLL(None).prctl(parent_death_signal, how)


def _say(sentence: str) -> None:
    print(f"peyvand: {sentence}", file=sys.stderr, flush=True)
