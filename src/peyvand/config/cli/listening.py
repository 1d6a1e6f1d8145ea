"""The address and port of the web server: from the command line, and whether they are free."""

import argparse
import errno
import os
import socket

from peyvand.config import environment, variables
from peyvand.config.cli.refusals import CannotStart


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``--host`` and ``--port`` to a command."""
    parser.add_argument("--host", metavar="H", help=f"listen on this address (default {environment.host()})")
    parser.add_argument("--port", metavar="N", help=f"listen on this port (default {environment.port()})")


def take(chosen: argparse.Namespace) -> None:
    """Let arguments win over the environment, for this process and those it starts."""
    for variable, value in ((variables.HOST, chosen.host), (variables.PORT, chosen.port)):
        if value is not None:
            os.environ[variable.name] = value


def refuse_taken(host: str, port: int) -> None:
    """Refuse an address that another program listens on.

    Raises:
        CannotStart: when it is taken, may not be used, or is not of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # As the server does: a port whose last connections still fade away is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        raise CannotStart(_reason(error, host, port)) from error


def _reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Stop that, or choose another with --port."
    if error.errno == errno.EACCES:
        return f"This user may not use port {port}. Choose one above 1023 with --port."
    return f"{host} is not an address of this machine. Choose one with --host, such as 127.0.0.1 or 0.0.0.0."
