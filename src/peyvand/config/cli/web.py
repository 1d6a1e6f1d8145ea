"""./peyvand web [--host H] [--port N]: answer pages, without the background worker."""

import argparse
import importlib
import os
import signal
from typing import TYPE_CHECKING, Any

from peyvand.config import environment
from peyvand.config.cli import listening, start, stop_orders
from peyvand.config.cli.supervisor import die_with_parent

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler
    from granian.server.common import AbstractServer

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
    server = server_of("peyvand.config.wsgi:application")
    stop_orders.to_server(server.signal_handler_interrupt)
    server.serve(target_loader=application_of_worker, wrap_loader=False)


def server_of(application: str) -> "AbstractServer[Any]":
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
    die_with_parent(signal.SIGKILL)
    stop_orders.to_worker()
    from peyvand.config.wsgi import application

    return application
