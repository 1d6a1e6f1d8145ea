"""./peyvand web [--host H] [--port N]: answer pages, without the background worker."""

import argparse
import importlib
import os
import signal
import threading
import time
from typing import TYPE_CHECKING, Any

from peyvand.config import environment
from peyvand.config.cli import listening, start

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler
    from granian import Granian

SETTLED = 1.0  # seconds after which a worker certainly serves
DRAIN = 25  # seconds for answers under way when it is told to stop


def main(arguments: list[str]) -> int:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="./peyvand web", description=__doc__)
    listening.add_arguments(parser)
    listening.take(parser.parse_args(arguments))
    start.check_surroundings()
    listening.refuse_taken(environment.host(), environment.port())
    serve()
    return 0


def serve() -> None:
    """Start the web server's processes and wait until they end."""
    _load_once()
    server_of("peyvand.config.wsgi:application").serve(target_loader=application_of_worker, wrap_loader=False)


def server_of(application: str) -> Any:
    """The web server as the settings of this environment say it, not yet started.

    Args:
        application: module and name of the WSGI application, parted by a colon.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    return Granian(
        target=application,
        address=environment.host(),
        port=environment.port(),
        interface=Interfaces.WSGI,
        workers=environment.web_processes(),
        # One thread a process: more of them wait for each other and double the memory.
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=DRAIN,
        websockets=False,
        log_level=LogLevels.warning,
    )


def _load_once() -> None:
    """Load everything before the processes part: they start sooner and share its memory."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyvand.config.settings")
    from django.db import connections
    from django.urls import get_resolver

    importlib.import_module("peyvand.config.wsgi")
    get_resolver().url_patterns  # noqa: B018  (reading it imports every page)
    connections.close_all()


def application_of_worker() -> "WSGIHandler":
    """The application, asked for first thing in every worker process."""
    # Granian's own handlers hang when an order to stop comes twice, as it does when a whole
    # process group is told, or while a worker still starts. One thread takes the first order.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])
    threading.Thread(target=_stop_when_told, args=[time.monotonic()], daemon=True).start()
    from peyvand.config.wsgi import application

    return application


def _stop_when_told(started: float) -> None:
    signal.sigwait([signal.SIGTERM])
    time.sleep(max(0.0, started + SETTLED - time.monotonic()))
    stop = signal.getsignal(signal.SIGTERM)
    if callable(stop):
        stop(signal.SIGTERM, None)
