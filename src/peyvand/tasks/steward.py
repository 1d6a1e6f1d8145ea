"""The second thread of a worker: renews the lease of the job in hand, sweeps, fires schedules, gives signs of life."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection

from peyvand.tasks import claiming, pulse, retention, schedules
from peyvand.tasks.backend import LONG_QUEUE
from peyvand.tasks.models import Job

logger = logging.getLogger("peyvand.tasks")

TICK = 3.0


@dataclass
class Duty:
    """Something to do again and again; `every` in seconds."""

    do: Callable[[], object]
    every: float
    due_at: float = field(default=0.0)


class Steward(threading.Thread):
    """Keeps house while the main thread works. It stops with the process, so a dead or frozen worker falls silent."""

    def __init__(self, name: str, *, ask_for_help: Callable[[], None] = lambda: None) -> None:
        """Prepare the thread; `start` starts it.

        Args:
            name: the worker's name.
            ask_for_help: called while other jobs wait behind the job in hand.
        """
        super().__init__(name="steward", daemon=True)
        self._worker, self._ask_for_help = name, ask_for_help
        self._job: Job | None = None
        self._seen: Job | None = None
        self._ended = threading.Event()
        self._duties = [
            Duty(self.renew_lease, claiming.LEASE.total_seconds() / 4),
            Duty(lambda: pulse.ping(name), pulse.PING_EVERY.total_seconds()),
            Duty(claiming.recover_lapsed, 10),
            Duty(lambda: schedules.fire_due(now=pulse.database_now()), 10),
            Duty(self.look_behind, TICK),
            Duty(retention.purge_finished, 600),
            Duty(pulse.forget_dead_workers, 3600),
        ]

    def hold(self, job: Job | None) -> None:
        """Say which job the main thread has in hand."""
        self._job = job

    def run(self) -> None:
        """Until `end`: do what is due, whatever happens to the database meanwhile."""
        while not self._ended.is_set():
            self.do_due(time.monotonic())
            self._ended.wait(TICK)
        connection.close()

    def end(self) -> None:
        """Stop after the present duty."""
        self._ended.set()

    def do_due(self, now: float) -> None:
        """Do the duties that are due at `now` (monotonic seconds); a failed one is tried at the next tick."""
        for duty in self._duties:
            if duty.due_at > now:
                continue
            try:
                duty.do()
                duty.due_at = now + duty.every
            except Exception:  # the thread must outlive whatever happens to the database
                logger.warning("A duty of the worker could not be done; it will be tried again.", exc_info=True)
                connection.close()

    def renew_lease(self) -> None:
        """Prolong the lease of the job in hand; losing it shows when the job wants to end."""
        if (job := self._job) is not None:
            claiming.renew(job)

    def look_behind(self) -> None:
        """Ask for help when one job has been in hand since the last look, while others wait that are not long."""
        job, before = self._job, self._seen
        self._seen = job
        if job is not None and job is before and Job.objects.due().exclude(queue=LONG_QUEUE).exists():
            self._ask_for_help()
