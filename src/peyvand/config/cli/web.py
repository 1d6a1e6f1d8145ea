"""./peyvand web [--host H] [--port N]: answer pages, without the background worker."""

import argparse
import os

from peyvand.config import environment
from peyvand.config.cli import listening, start

APPLICATION = "peyvand.config.wsgi:application"
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
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyvand.config.settings")
    Granian(
        target=APPLICATION,
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
    ).serve()
