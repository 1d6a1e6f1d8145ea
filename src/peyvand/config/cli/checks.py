"""The checks of ``./peyvand check``, each an outcome and the words that explain it."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from peyvand.config.cli import leaks, lock, project

FRONT_END = project.ROOT / "frontend"
_PLACES = ["src", "tests", "conftest.py"]
_UNREACHABLE = ("ConnectionError", "Max retries exceeded", "Temporary failure", "ProxyError", "SSLError", "timed out")


@dataclass(frozen=True)
class Outcome:
    """How a check ended: ``note`` is shown beside a good one, ``details`` below a bad one."""

    good: bool
    details: str = ""
    note: str = ""


@dataclass(frozen=True)
class Check:
    """One check by name."""

    name: str
    run: Callable[[], Outcome]


def _command(*command: str, cwd: Path = project.ROOT) -> Outcome:
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "peyvand.config.settings"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(done.returncode == 0, done.stdout)


def _format() -> Outcome:
    return _command(project.tool("ruff"), "format", "--check", *_PLACES)


def _lint() -> Outcome:
    return _command(project.tool("ruff"), "check", *_PLACES)


def _types() -> Outcome:
    return _command(*project.python("-m", "mypy"))


def _layers() -> Outcome:
    return _command(project.tool("lint-imports"), "--no-cache")


def _migrations() -> Outcome:
    return _command(*project.python("-m", "django", "makemigrations", "--check", "--dry-run"))


def _settings() -> Outcome:
    """Django's own checks, those for a production server among them."""
    os.environ["PEYVAND_URL"] = "https://crm.example.com"
    try:
        return _command(*project.python("-m", "django", "check", "--deploy", "--fail-level", "WARNING"))
    finally:
        del os.environ["PEYVAND_URL"]


def _translations() -> Outcome:
    return _command(*project.peyvand("messages", "check"))


def _templates() -> Outcome:
    return _command(*project.python("-m", "peyvand.config.cli.templates_compile"))


def _locks() -> Outcome:
    """Whether the locks hold what pyproject.toml asks for."""
    gaps = list(lock.gaps())
    return Outcome(not gaps, "\n".join([*gaps, "Type: ./peyvand lock"]))


def _bundle() -> Outcome:
    """Whether the front end's bundle is what its sources give, and its own tests pass."""
    if not shutil.which("npm"):
        return Outcome(good=True, note="not checked: node is not installed")
    if not (FRONT_END / "node_modules").is_dir():
        installed = _command("npm", "ci", "--no-audit", "--no-fund", cwd=FRONT_END)
        if not installed.good:
            return installed
    built = _command("npm", "run", "check", cwd=FRONT_END)
    return _command("npm", "test", cwd=FRONT_END) if built.good else built


def _audit() -> Outcome:
    """Known weaknesses of the locked packages; needs the network."""
    outcome = _command(
        *project.python("-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off"),
        *("-r", "requirements/run.txt"),
    )
    if not outcome.good and any(word in outcome.details for word in _UNREACHABLE):
        return Outcome(good=True, note="not checked: the list of weaknesses cannot be reached")
    return outcome


def _leaks() -> Outcome:
    found = list(leaks.find())
    return Outcome(not found, "\n".join(found))


CHECKS = (
    Check("format", _format),
    Check("lint", _lint),
    Check("types", _types),
    Check("layers", _layers),
    Check("locks", _locks),
    Check("settings", _settings),
    Check("migrations", _migrations),
    Check("translations", _translations),
    Check("templates", _templates),
    Check("bundle", _bundle),
    Check("leaks", _leaks),
    Check("audit", _audit),
)
