"""The worker as one sees it from outside: `run()` keeps worker processes alive until it is told to stop.

This process loads no Django and touches no database, so it stays small and survives whatever a job does to the
process that runs it. There is one resident process; while a long job keeps others waiting, a spare one helps.
"""

import logging
import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from types import FrameType

logger = logging.getLogger("peyvand.tasks")

STOP_WITHIN = 29
"""Seconds after which processes that have not ended by themselves are killed."""

_RESTART_FIRST, _RESTART_MOST = 0.1, 10.0
_LIVED_WELL = 30.0


@dataclass
class Place:
    """A worker process that ought to live, or the want of one."""

    spare: bool
    wanted: bool
    process: "subprocess.Popen[bytes] | None" = None
    name: str = ""
    predecessor: str = ""
    started_at: float = 0.0
    start_after: float = 0.0
    pause: float = _RESTART_FIRST


class Supervisor:
    """Starts, restarts and stops the worker processes."""

    def __init__(self) -> None:
        self.resident, self.spare = Place(spare=False, wanted=True), Place(spare=True, wanted=False)
        self._stopping = False
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._wake, False)

    def run(self) -> int:
        """Until SIGTERM or SIGINT; returns the exit status, 0 when all processes ended in good order."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1, signal.SIGCHLD):
            signal.signal(number, self._on_signal)
        signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        while not self._stopping:
            for place in (self.resident, self.spare):
                self._tend(place)
            self._sleep(self._next_start())
        return self._end()

    def _tend(self, place: Place) -> None:
        if place.process is not None and (status := place.process.poll()) is not None:
            self._bury(place, status)
        if place.process is None and place.wanted and time.monotonic() >= place.start_after:
            self._start(place)

    def _bury(self, place: Place, status: int) -> None:
        lived = time.monotonic() - place.started_at
        place.process, place.predecessor = None, place.name if status else ""
        # The spare one ends when there is nothing to do; it comes back when asked for.
        place.wanted = not place.spare or status != 0
        if status == 0:
            place.pause, place.start_after = _RESTART_FIRST, 0.0
            return
        logger.error("A worker process ended with status %s; a new one takes its place.", status)
        place.pause = _RESTART_FIRST if lived > _LIVED_WELL else min(place.pause * 2, _RESTART_MOST)
        place.start_after = time.monotonic() + place.pause

    def _start(self, place: Place) -> None:
        place.name = f"{socket.gethostname()[-60:]}:{secrets.token_hex(4)}"
        command = [sys.executable, "-m", "peyvand.tasks.process", "--supervised", "--name", place.name]
        command += ["--spare"] if place.spare else []
        command += ["--after", place.predecessor] if place.predecessor else []
        place.process = subprocess.Popen(command, preexec_fn=_leave_ctrl_c_to_parent)  # noqa: PLW1509
        place.started_at = time.monotonic()

    def _next_start(self) -> float | None:
        waits = [
            max(place.start_after - time.monotonic(), 0.0)
            for place in (self.resident, self.spare)
            if place.wanted and place.process is None
        ]
        return min(waits, default=None)

    def _sleep(self, seconds: float | None) -> None:
        readable, _, _ = select.select([self._woken], [], [], seconds)
        if readable:
            os.read(self._woken, 4096)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number in (signal.SIGTERM, signal.SIGINT):
            self._stopping = True
        elif number == signal.SIGUSR1:
            self.spare.wanted = True

    def _end(self) -> int:
        processes = [place.process for place in (self.resident, self.spare) if place.process is not None]
        for process in processes:
            process.terminate()
        deadline = time.monotonic() + STOP_WITHIN
        for process in processes:
            try:
                process.wait(max(deadline - time.monotonic(), 0))
            except subprocess.TimeoutExpired:
                logger.warning("A worker process did not stop in time and is killed; its job will be run again.")
                process.kill()
                process.wait()
        return 0 if all(process.returncode == 0 for process in processes) else 1


def _leave_ctrl_c_to_parent() -> None:
    """A terminal sends Ctrl-C to the whole group; a process that is still starting would end with a trace."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def run() -> int:
    """Run the worker in the foreground until SIGTERM or Ctrl-C; must be called in the main thread.

    Needs `DJANGO_SETTINGS_MODULE` in the environment, for the processes it starts.

    Returns:
        Exit status for the shell.
    """
    if "django" in sys.modules:
        # The caller has loaded Django for its checks. Begin anew without it: the process stays, its 60 MB go.
        os.execv(sys.executable, [sys.executable, "-m", "peyvand.tasks.worker"])  # noqa: S606 - our own program
    return Supervisor().run()


if __name__ == "__main__":
    sys.exit(run())
