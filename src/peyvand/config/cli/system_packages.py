"""Programs that come from the system's package manager, such as Chromium and PostgreSQL."""

import os
import shutil
import subprocess

from peyvand.config.cli.refusals import CannotStart


def provide(package: str, what: str) -> None:
    """Install a Debian package, or say the line to type.

    Args:
        package: its name for ``apt-get``.
        what: what it is, in words, for messages.

    Raises:
        CannotStart: when this user may not install, there is no ``apt-get``, or it fails.
    """
    line = f"apt-get install --no-install-recommends {package}"
    if not shutil.which("apt-get"):
        raise CannotStart(f"{what} is missing. Install it with this system's package manager.")
    if os.geteuid() != 0:
        raise CannotStart(f"{what} is missing. Type: sudo {line}")
    print(f"Installing {package}, because {what} is missing.", flush=True)
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update", f"{line} -y"):
        done = subprocess.run(
            command.split(), env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CannotStart(f"{what} could not be installed; {command} said: {done.stderr.strip()[-500:]}")
