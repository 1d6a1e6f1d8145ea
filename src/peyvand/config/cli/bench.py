"""./peyvand bench [--partners N] [--database URL] [--json FILE]: time each job of the house beside a bare web app."""

import argparse
import contextlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from peyvand.config import variables
from peyvand.config.bench import databases
from peyvand.config.cli import start

MOST_PARTNERS = 5_000_000
# What an administrator set for the real house would only disturb the bench; how many processes answer stays theirs.
_KEPT = {variables.WEB_PROCESSES.name}


def main(arguments: list[str]) -> int:
    """Make a database of its own, fill it, start the servers, ask, print, and take everything away again."""
    chosen = _parse(arguments)
    with _told_to_stop(), tempfile.TemporaryDirectory(prefix="peyvand-bench-") as folder:
        room = Path(folder)
        with databases.scratch(chosen.database, room) as address:
            _surround(address, room)
            figures = _run(chosen.partners, room, chosen.seconds)
    if chosen.json:
        Path(chosen.json).write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./peyvand bench", description=__doc__)
    parser.add_argument("--partners", type=_count, default=100_000, metavar="N", help="how many (default 100000)")
    parser.add_argument(
        "--database", metavar="URL", help="make the database on this PostgreSQL server (default: a SQLite file)"
    )
    parser.add_argument("--json", metavar="FILE", help="also write all figures to FILE")
    parser.add_argument("--seconds", type=float, default=3.0, metavar="S", help="ask for each job so long (default 3)")
    return parser.parse_args(arguments)


def _count(text: str) -> int:
    number = int(text)
    if not 100 <= number <= MOST_PARTNERS:
        raise argparse.ArgumentTypeError(f"from 100 to {MOST_PARTNERS:,} partners can be made")
    return number


def _surround(address: str, folder: Path) -> None:
    """Let this process and the servers it starts use nothing but the bench's own database and folder."""
    for name in list(os.environ):
        if name.startswith(variables.PREFIX) and name not in _KEPT:
            del os.environ[name]
    os.environ[variables.DATABASE_URL.name] = address
    os.environ[variables.DATA_DIR.name] = str(folder / "data")
    # One token writes faster here than programs may.
    os.environ[variables.API_WRITES_PER_MINUTE.name] = "100000"


def _run(partners: int, folder: Path, seconds: float) -> dict[str, Any]:
    start.check_surroundings()
    start.set_up_django()
    from peyvand.config.bench import running

    return running.run(partners, folder, seconds)


@contextlib.contextmanager
def _told_to_stop() -> Iterator[None]:
    """SIGTERM ends the bench as Ctrl-C does, so that nothing is left behind."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
