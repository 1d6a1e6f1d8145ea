"""./peyvand test [pytest args]: set up what the tests need, run them on SQLite and on PostgreSQL."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass

from peyvand.config.cli import chromium, postgresql_server, project
from peyvand.config.variables import PREFIX

SOME_FAILED, NOTHING_TO_RUN = 1, 5  # pytest's statuses besides 0
# More failures than this are no accident of a busy machine, and are not asked again.
FEW = 5
# Files in the order in which they were collected (tests/databases.py), and not by their number of tests.
PARALLEL = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
_SUMMARY = re.compile(r"(\d+) (?:subtests )?(passed|failed|errors?|skipped|xfailed|xpassed)")


@dataclass
class Result:
    """How one run of all tests went."""

    database: str
    status: int
    passed: int = 0
    failed: int = 0
    unsteady: int = 0  # of those passed, how many failed at first and passed alone

    @property
    def finished(self) -> bool:
        """False when pytest was ended or could not begin; its counts then say nothing."""
        return self.status in (0, SOME_FAILED, NOTHING_TO_RUN)

    def __str__(self) -> str:
        early = "" if self.finished else f"; did not finish (pytest's status {self.status})"
        unsteady = f"; {self.unsteady} passed only when asked again, alone: mend them" if self.unsteady else ""
        return f"{self.database}: {self.passed} passed, {self.failed} failed{early}{unsteady}"


def main(arguments: list[str]) -> int:
    """Run the tests with pytest's ``arguments``; return 0 when none failed on either database."""
    if arguments[:1] in (["--help"], ["-h"]):
        print(f"{__doc__}\nArguments are pytest's own; for example: ./peyvand test src/peyvand/partners -k merge")
        return 0
    # A CI that runs out of time sends SIGTERM: servers and browsers must not outlive it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results = list(_run_all(arguments))
    print("\n" + "\n".join(str(result) for result in results))
    passed, failed = sum(r.passed for r in results), sum(r.failed for r in results)
    print(f"{passed} passed, {failed} failed")
    good = all(result.status in (0, NOTHING_TO_RUN) for result in results)
    return 0 if good and passed and not failed else 1


def _run_all(arguments: list[str]) -> list[Result]:
    chromium.find_or_install()
    postgresql_server.find_or_install()
    with tempfile.TemporaryDirectory(prefix="peyvand-test-") as folder:
        # Nothing of an installation that this shell may be set up for.
        clean = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        environ = clean | {"PEYVAND_DATA_DIR": folder}
        sqlite = _tested("SQLite", arguments, environ)
        with postgresql_server.running() as url:
            return [sqlite, _tested("PostgreSQL", arguments, environ | {"PEYVAND_DATABASE_URL": url})]


def _tested(database: str, arguments: list[str], environ: dict[str, str]) -> Result:
    """All tests; a few that failed beside others are asked once more, alone (docs/adr/0009-asked-again.md)."""
    first = _pytest(database, arguments, environ)
    if first.status != SOME_FAILED or first.failed > FEW:
        return first
    again = _pytest(f"{database}, once more", [*arguments, "-n0", "--last-failed"], environ)
    return Result(database, again.status, first.passed + again.passed, again.failed, again.passed)


def _pytest(database: str, arguments: list[str], environ: dict[str, str]) -> Result:
    print(f"\nTests on {database}", flush=True)
    parallel = [] if any(argument.startswith("-n") for argument in arguments) else PARALLEL
    process = subprocess.Popen(
        project.python("-m", "pytest", *parallel, *arguments),
        cwd=project.ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        summary = _repeat(process)
    except BaseException:
        process.terminate()
        raise
    finally:
        status = process.wait()
    return _result(database, status, summary)


def _repeat(process: subprocess.Popen[str]) -> str:
    """Print what pytest prints, line by line; return its summary line."""
    summary = ""
    for line in process.stdout or ():
        print(line, end="", flush=True)
        summary = line if " in " in line and _SUMMARY.search(line) else summary
    return summary


def _result(database: str, status: int, summary: str) -> Result:
    counts = Counter[str]()
    for number, word in _SUMMARY.findall(summary):
        counts[word.removesuffix("s")] += int(number)
    return Result(database, status, counts["passed"], counts["failed"] + counts["error"])
