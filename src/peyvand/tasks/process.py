"""One worker process: claims and runs jobs one after the other. Started by `peyvand.tasks.worker`.

Usage: `python -m peyvand.tasks.process [--name NAME] [--after NAME] [--supervised] [--spare]`.
"""

import argparse
import logging
import os
import select
import signal
import time
from types import FrameType

import django
from django.db import DatabaseError, InterfaceError, connection, reset_queries

logger = logging.getLogger("peyvand.tasks")

DRAIN = 25
"""Seconds that the running job is given after SIGTERM; then it goes back to the queue."""

_IDLE_FIRST, _IDLE_MOST = 0.5, 2.0
_RETRY_MOST = 5.0
_SPARE_IDLE = 30.0
_RECYCLE_ABOVE = 350


class Process:
    """The loop of a worker and the state that its signals change."""

    def __init__(self, name: str, *, supervised: bool, spare: bool) -> None:
        """Prepare the loop; `run` starts it.

        Args:
            name: unique among all workers on the database.
            supervised: there is a parent that starts a new process when this one ends, and a spare one on SIGUSR1.
            spare: leave long jobs alone and end when there is nothing to do.
        """
        from peyvand.tasks.backend import LONG_QUEUE
        from peyvand.tasks.steward import Steward

        self.name, self.supervised, self.spare = name, supervised, spare
        self.stopping = False
        self._unsettled = False
        self._parent = os.getppid()
        self._without = (LONG_QUEUE,) if spare else ()
        self._steward = Steward(name, ask_for_help=self._ask_for_help)
        self._woken, self._wake = os.pipe()

    def run(self) -> None:
        """Work until told to stop."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        self._steward.start()
        pause, idle_since = _IDLE_FIRST, time.monotonic()
        while not self._is_over(idle_since):
            try:
                worked = self._work_once()
            except Exception:  # whatever happens, the next job may go well
                logger.warning("The worker is hindered, probably by its database, and will try again.", exc_info=True)
                connection.close()
                self._unsettled = True
                pause = min(pause * 2, _RETRY_MOST)
            else:
                if worked:
                    pause, idle_since = _IDLE_FIRST, time.monotonic()
                    continue
                pause = min(pause * 1.5, _IDLE_MOST)
            select.select([self._woken], [], [], pause)
        self._sign_off()

    def _work_once(self) -> bool:
        from peyvand.tasks.claiming import claim, expire_leases_of, recover_lapsed
        from peyvand.tasks.execution import execute

        if self._unsettled:
            # Nothing is in hand here: what is still leased to this worker is a claim or an outcome that got lost.
            expire_leases_of(self.name)
            recover_lapsed()
            self._unsettled = False
        job = claim(self.name, without=self._without)
        if job is None:
            return False
        self._steward.hold(job)
        try:
            execute(job, stopping=lambda: self.stopping, hard_limit=True)
        finally:
            self._steward.hold(None)
            reset_queries()
            if connection.errors_occurred and not connection.is_usable():
                connection.close()
        return True

    def _is_over(self, idle_since: float) -> bool:
        from peyvand.tasks.limits import peak_memory

        if self.stopping or not self.supervised:
            return self.stopping
        orphaned = os.getppid() != self._parent
        idle = self.spare and time.monotonic() - idle_since > _SPARE_IDLE
        return orphaned or idle or peak_memory() > _RECYCLE_ABOVE

    def _stop(self, _signum: int, _frame: FrameType | None) -> None:
        from peyvand.tasks.limits import interrupt_within

        self.stopping = True
        os.write(self._wake, b"x")
        interrupt_within(DRAIN)

    def _ask_for_help(self) -> None:
        if self.supervised and not self.spare and os.getppid() == self._parent:
            os.kill(self._parent, signal.SIGUSR1)

    def _sign_off(self) -> None:
        from peyvand.tasks.pulse import sign_off

        self._steward.end()
        self._steward.join(timeout=3)
        try:
            sign_off(self.name)
        except (DatabaseError, InterfaceError):
            logger.warning("The worker ended without a database; its row will be forgotten by itself.")
        connection.close()


def main() -> None:
    """Entry of the process: set Django up, clear up after a dead predecessor, work."""
    options = _options()
    django.setup()

    from django.utils.module_loading import autodiscover_modules
    from django_tasks import default_task_backend

    from peyvand.tasks.limits import limit_memory
    from peyvand.tasks.pulse import worker_name

    limit_memory(int(default_task_backend.options.get("memory_mb", 1024)))
    autodiscover_modules("tasks")
    process = Process(options.name or worker_name(), supervised=options.supervised, spare=options.spare)
    _prepare(after=options.after)
    process.run()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="peyvand.tasks.process")
    parser.add_argument("--name", default="")
    parser.add_argument("--after", default="")
    parser.add_argument("--supervised", action="store_true")
    parser.add_argument("--spare", action="store_true")
    return parser.parse_args()


def _prepare(*, after: str) -> None:
    from peyvand.tasks import claiming, pulse, schedules

    try:
        if after:
            claiming.expire_leases_of(after)
            pulse.sign_off(after)
        schedules.sync(now=pulse.database_now())
    except (DatabaseError, InterfaceError) as error:
        # The sweeps make up for the first two; schedules keep their old times until the next start.
        logger.warning("The worker starts without a database: %s", error)
        connection.close()


if __name__ == "__main__":
    main()
