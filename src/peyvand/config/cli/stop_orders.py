"""Takes the order to stop the web server once, however often and early it is given.

A terminal sends Ctrl-C to every process of a group, and the supervisor then tells them once more.
Granian's own signal handlers hang when they are interrupted by themselves, or when a worker is told
while it still starts. Therefore signals stay blocked, and a thread waits for the first of them.
"""

import signal
import threading
import time
from collections.abc import Callable

_SETTLED = 1.0  # seconds after which a worker certainly listens for its handler's word


def to_server(stop: Callable[[], None]) -> None:
    """Call ``stop`` at the first SIGINT or SIGTERM; the workers started later inherit the block."""
    _call_at({signal.SIGINT, signal.SIGTERM}, stop)


def to_worker() -> None:
    """Call the handler that Granian sets later in this process, at the first SIGTERM only.

    Ctrl-C is the server's affair, which tells its workers.
    """
    started = time.monotonic()

    def stop() -> None:
        time.sleep(max(0.0, started + _SETTLED - time.monotonic()))
        handler = signal.getsignal(signal.SIGTERM)
        if callable(handler):
            handler(signal.SIGTERM, None)

    _call_at({signal.SIGTERM}, stop)


def _call_at(signals: set[signal.Signals], stop: Callable[[], None]) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])

    def wait() -> None:
        signal.sigwait(signals)
        stop()

    threading.Thread(target=wait, name="stop orders", daemon=True).start()
