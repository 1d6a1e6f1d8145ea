"""Real worker processes under test: started, watched, frozen and killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db.models import F
from django.db.models.functions import Now

from peyvand.tasks.models import Job
from tests.faults.real_database import ROOT, environment

PATIENCE = 150.0


def eventually(happened: Callable[[], object], what: str, *, within: float = PATIENCE) -> None:
    """Wait until `happened` is true; fail with `what` after `within` seconds."""
    deadline = time.monotonic() + within
    while not happened():
        assert time.monotonic() < deadline, f"{what}: not within {within:g} seconds"
        time.sleep(0.02)


def nothing_is_open() -> bool:
    """No job waits for its first attempt or runs; pauses after failures are cut short."""
    Job.objects.filter(status=Job.Status.WAITING).update(run_at=Now())
    return not Job.objects.filter(status__in=(Job.Status.WAITING, Job.Status.RUNNING)).exists()


def let_leases_lapse() -> None:
    """As if the lease time had passed."""
    Job.objects.filter(status=Job.Status.RUNNING).update(lease_until=F("created_at"))


@dataclass
class Workers:
    """Starts workers and sees to it that none outlives the test."""

    log: Path
    processes: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def process(self, **environ: str) -> "subprocess.Popen[bytes]":
        """One worker process without a supervisor."""
        return self._start("peyvand.tasks.process", environ)

    def supervised(self, **environ: str) -> "subprocess.Popen[bytes]":
        """The whole worker, as `./peyvand worker` runs it."""
        return self._start("peyvand.tasks.worker", environ)

    def _start(self, module: str, environ: dict[str, str]) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as log:
            started = subprocess.Popen(
                [sys.executable, "-m", module], cwd=ROOT, env=environment(**environ), stdout=log, stderr=log
            )
        self.processes.append(started)
        return started

    def end(self) -> None:
        """Let supervisors stop their processes, kill what does not stop."""
        for process in self.processes:
            if process.poll() is None:
                os.kill(process.pid, signal.SIGCONT)
                process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def children_of(process: "subprocess.Popen[bytes]") -> list[int]:
    """Process ids of the processes that `process` has started."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(pid) for pid in listed.split()]
