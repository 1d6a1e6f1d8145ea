"""Runs the launcher as a person would, where something is wrong."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "peyvand"
COMMAND = [sys.executable, "-m", "peyvand.config.cli"]


def environ(data: Path, **further: str) -> dict[str, str]:
    """An environment without settings but the data folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PEYVAND_")}
    # Unbuffered, several processes would write their words into one line.
    ours = {"PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "", "PEYVAND_DATA_DIR": str(data)}
    return kept | ours | further


def peyvand(
    *arguments: str, data: Path, prefix: tuple[str, ...] = (), **further: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; for those that ought to refuse."""
    return subprocess.run(
        [*prefix, *COMMAND, *arguments],
        env=environ(data, **further),
        cwd=data.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a refusal; fails when there was a trace, or a good status."""
    assert done.returncode not in (0, None), done.stdout
    assert "Traceback" not in done.stderr, done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0].removeprefix("peyvand: ")


def on_a_disk(folder: Path, options: str) -> tuple[str, ...]:
    """Command prefix that puts an own disk under ``folder`` while the command runs."""
    mapped = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    script = f"mount -t tmpfs -o {options} tmpfs '{folder}' && \"$@\"; status=$?; umount '{folder}'; exit $status"
    # In a chroot the propagation of mounts cannot be changed; hence the unmounting by hand.
    return ("unshare", *mapped, "--mount", "--propagation", "unchanged", "sh", "-c", script, "sh")


@contextmanager
def running(*arguments: str, data: Path, **further: str) -> Iterator["Running"]:
    """Start a command that keeps running, and make sure that nothing of it is left."""
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        env=environ(data, **further),
        cwd=data.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield Running(process)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


class Running:
    """A started command and what it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said = ""

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Read until a line matches; fails with all that was said when the command ends before."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"never said {pattern}:\n{self.said}")

    def wait_until(self, happened: Callable[[], object], seconds: float = 20) -> None:
        """Ask again and again until the answer is true; fails after ``seconds``."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with suppress(OSError):
                if happened():
                    return
            time.sleep(0.05)
        raise AssertionError(f"it never happened:\n{self.said}")

    def stop(self, how: signal.Signals) -> int:
        """Send a signal to the whole group, as a terminal does, and return the exit status."""
        os.killpg(self.process.pid, how)
        self.said += self.process.communicate(timeout=40)[0]
        return self.process.returncode


def copy_without_environment(folder: Path) -> Path:
    """A copy of the launcher where nothing has been set up yet."""
    (folder / "requirements").mkdir(parents=True)
    shutil.copy(SCRIPT, folder)
    return folder / "peyvand"
