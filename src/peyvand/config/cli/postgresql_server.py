"""A PostgreSQL server of our own for tests: on a free port, with its data in a temporary folder."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from peyvand.config.cli import system_packages
from peyvand.config.cli.refusals import CannotStart

_ACCOUNT = "postgres"  # the one that Debian's package makes; the server refuses to run as root
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "100",
    # The data is thrown away, so a power cut may take it. fsync stays on, as Peyvand asks for it.
    "synchronous_commit": "off",
    "shared_buffers": "128MB",
}


@contextlib.contextmanager
def running(**settings: str) -> Iterator[str]:
    """Yield the address of a fresh server, stopped and removed afterwards.

    Args:
        settings: further settings of postgresql.conf, such as ``fsync="off"``.

    Raises:
        CannotStart: when PostgreSQL is missing and cannot be installed, or does not start.
    """
    programs = find_or_install()
    folder = Path(tempfile.mkdtemp(prefix="peyvand-postgresql-"))
    port = _free_port()
    options = " ".join(f"-c {name}={value}" for name, value in (_SETTINGS | settings).items())
    options += f" -c port={port} -c unix_socket_directories={folder}"
    data, log = folder / "data", folder / "log"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _ACCOUNT, _ACCOUNT)
        _run(
            [str(programs / "initdb"), "-D", str(data), "-U", _ACCOUNT, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        )
        _run([*control, "-l", str(log), "-o", options, "start"])
        yield f"postgresql://{_ACCOUNT}@127.0.0.1:{port}/postgres"
    finally:
        with contextlib.suppress(CannotStart):
            _run([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def find_or_install() -> Path:
    """Folder of the newest PostgreSQL server's programs; installed when missing and allowed.

    Raises:
        CannotStart: when there is none and it cannot be installed.
    """
    found = _find()
    if found is None:
        system_packages.provide("postgresql", "The PostgreSQL server")
        found = _find()
    if found is None:
        raise CannotStart("The PostgreSQL server's program initdb cannot be found.")
    return found


def _find() -> Path | None:
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(folders, key=lambda path: float(path.parts[-3]), reverse=True)
    on_path = shutil.which("initdb")
    programs = [*newest, *([Path(on_path).resolve()] if on_path else [])]
    return programs[0].parent if programs else None


def _run(command: list[str]) -> None:
    if os.geteuid() == 0:
        account = pwd.getpwnam(_ACCOUNT)
        command = [
            *("setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", "--"),
            *command,
        ]
    # Output goes to a file: the server inherits it and would keep a pipe open for ever.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode:
            output.seek(0)
            raise CannotStart(f"The PostgreSQL server for tests did not start: {output.read().strip()[-500:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
