"""./peyvand run [--demo] [--port N] [--data DIR] [--host H]: start everything, on this machine, now."""

import argparse
import os
import socket
import subprocess
import time

from peyvand.config import environment, variables
from peyvand.config.cli import listening, project, start
from peyvand.config.cli.supervisor import Child, Supervisor


def main(arguments: list[str]) -> int:
    """Set up what is missing, then run web server and worker until told to stop."""
    began = time.monotonic()
    chosen = _parse(arguments)
    listening.take(chosen)
    if chosen.data:
        os.environ[variables.DATA_DIR.name] = chosen.data
    start.check_surroundings()
    listening.refuse_taken(environment.host(), environment.port())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyvand.config.settings")
    # In a process of its own: the supervisor then stays small, without Django in it.
    prepared = subprocess.run(
        project.python("-m", "peyvand.config.cli.prepare", *(["--demo"] if chosen.demo else [])), check=False
    )
    if prepared.returncode:
        return prepared.returncode
    return _supervise(began)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./peyvand run", description=__doc__)
    parser.add_argument("--demo", action="store_true", help="fill an empty database with a demonstration house")
    parser.add_argument("--data", metavar="DIR", help=f"keep everything here (default {environment.data_dir()})")
    listening.add_arguments(parser)
    return parser.parse_args(arguments)


def _supervise(began: float) -> int:
    # Everything is checked by now, so the worker's own module spares a second start of Django.
    commands = {"web server": project.peyvand("web"), "worker": project.python("-m", "peyvand.tasks.worker")}
    children = [Child(f"The {name}", command) for name, command in commands.items()]
    print(f"Starting at {environment.base_url()} …", flush=True)
    return Supervisor(children, each_turn=_Announcement(began)).run()


class _Announcement:
    """Says once, as soon as pages are answered, where they are."""

    def __init__(self, began: float) -> None:
        self.began = began
        self.made = False

    def __call__(self) -> None:
        if not self.made and _answers():
            self.made = True
            seconds = time.monotonic() - self.began
            print(f"Ready after {seconds:.1f} s at {environment.base_url()} (Ctrl-C stops).", flush=True)


def _answers() -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(environment.host(), environment.host())  # noqa: S104
    try:
        socket.create_connection((host, environment.port()), timeout=0.2).close()
    except OSError:
        return False
    return True
