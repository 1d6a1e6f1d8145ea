"""./peyvand run [--demo] [--port N] [--data DIR] [--host H]: start everything, on this machine, now."""

import argparse
import http.client
import math
import os
import subprocess
import time

from peyvand.config import environment, variables
from peyvand.config.cli import listening, project, readiness, start
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
    if chosen.demo or not readiness.is_ready(environment.database(), environment.data_dir()):
        # In a process of its own: the supervisor then stays small, without Django in it.
        demo = ["--demo"] if chosen.demo else []
        prepared = subprocess.run(project.python("-m", "peyvand.config.cli.prepare", *demo), check=False)
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
    print(f"Starting at {environment.base_url()} …", flush=True)
    web = Child("The web server", project.peyvand("web"))
    # The worker waits for the first answer: people do not wait for background tasks. All is
    # checked by now, so that its own module will do, without a further start of Django.
    worker = Child("The worker", project.python("-m", "peyvand.tasks.worker"), start_at=math.inf)

    def announce() -> None:
        if worker.start_at == math.inf and _answers():
            worker.start_at = 0
            seconds = time.monotonic() - began
            print(f"Ready after {seconds:.1f} s at {environment.base_url()} (Ctrl-C stops).", flush=True)

    return Supervisor([web, worker], each_turn=announce).run()


def _answers() -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(environment.host(), environment.host())  # noqa: S104
    connection = http.client.HTTPConnection(host, environment.port(), timeout=1)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
