"""Breaking off a task that takes too long, in a worker of one process, and keeping it within its memory."""

import faulthandler
import resource
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

HARD_GRACE = 30
"""Seconds after the time limit when a task that cannot be interrupted costs the process its life."""

_REPEAT = 5


class TimeLimitExceeded(BaseException):
    """The task ran longer than it may. Not an Exception, so that a broad `except` in a task does not swallow it."""


class Interrupted(BaseException):
    """The worker must stop before the task is done; the job goes back to the queue."""


class _Alarm:
    """The one alarm of the process: when it rings and what it raises in the main thread."""

    reason: BaseException | None = None
    rings_at: float = 0

    def ring(self, _signum: int, _frame: FrameType | None) -> None:
        if self.reason is not None:
            raise self.reason


_alarm = _Alarm()


@contextmanager
def time_limit(seconds: float, *, hard: bool = False) -> Iterator[None]:
    """Raise TimeLimitExceeded in the block after `seconds`.

    Python code and calls into the system are interrupted. Code in C that never returns is not: with `hard` the
    process then writes its stack to standard error and exits, and the lease brings the job to another worker.
    Outside the main thread signals cannot be delivered and the block runs without limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGALRM, _alarm.ring)
    if hard:
        faulthandler.dump_traceback_later(seconds + HARD_GRACE, exit=True, file=sys.__stderr__ or 2)
    try:
        _arm(seconds, TimeLimitExceeded(f"The task ran longer than {seconds:g} seconds."))
        yield
    finally:
        _alarm.reason = None
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
        if hard:
            faulthandler.cancel_dump_traceback_later()


def interrupt_within(seconds: float) -> None:
    """Let the running task, if any, go on for at most `seconds`, then raise Interrupted in it."""
    if _alarm.reason is not None and _alarm.rings_at > time.monotonic() + seconds:
        _arm(seconds, Interrupted("The worker is stopping."))


def _arm(seconds: float, reason: BaseException) -> None:
    _alarm.reason, _alarm.rings_at = reason, time.monotonic() + seconds
    # Rings again if a `finally` or `except` of the task got hold of the first one.
    signal.setitimer(signal.ITIMER_REAL, seconds, _REPEAT)


def limit_memory(megabytes: int) -> None:
    """Make allocations beyond `megabytes` of private memory fail with MemoryError in this process."""
    limit = megabytes * 1024 * 1024
    _, ceiling = resource.getrlimit(resource.RLIMIT_DATA)
    if ceiling != resource.RLIM_INFINITY:
        limit = min(limit, ceiling)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, ceiling))


def peak_memory() -> int:
    """Most memory this process ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
