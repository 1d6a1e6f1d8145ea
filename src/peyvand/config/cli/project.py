"""Where things are in this copy of Peyvand, and calling its own tools."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
PACKAGE = ROOT / "src" / "peyvand"
LOCALE = PACKAGE / "locale"


def python(*arguments: str) -> list[str]:
    """The command line that runs this environment's Python with ``arguments``."""
    return [sys.executable, *arguments]


def peyvand(*arguments: str) -> list[str]:
    """The command line of a launcher command, without the launcher's checks of the packages."""
    return python("-m", "peyvand.config.cli", *arguments)


def tool(name: str) -> str:
    """Path of a program installed in this environment, such as ``uv``."""
    return str(Path(sys.executable).parent / name)


def call(command: list[str], **environ: str) -> int:
    """Run ``command`` in the project's folder and return its exit status."""
    return subprocess.run(command, cwd=ROOT, env=os.environ | environ, check=False).returncode
