"""./peyvand check [name …]: format, lint, types, layers, migrations, translations and more, a line each."""

import argparse
import os
import sys
import tempfile
import time

from peyvand.config.cli.checks import CHECKS, Check, Outcome


def main(arguments: list[str]) -> int:
    """Run all checks, or those named; return 1 when one fails."""
    parser = argparse.ArgumentParser(prog="./peyvand check", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(check.name for check in CHECKS))
    names = parser.parse_args(arguments).names
    unknown = set(names) - {check.name for check in CHECKS}
    if unknown:
        parser.error(f"there is no check {', '.join(sorted(unknown))}")
    # Loading the settings makes a secret key: not in the data of an installation.
    with tempfile.TemporaryDirectory(prefix="peyvand-check-") as folder:
        os.environ["PEYVAND_DATA_DIR"] = folder
        os.environ.pop("PEYVAND_DATABASE_URL", None)
        good = [_run(check) for check in CHECKS if not names or check.name in names]
    return 0 if all(good) else 1


def _run(check: Check) -> bool:
    began = time.monotonic()
    outcome: Outcome = check.run()
    seconds = time.monotonic() - began
    word = "passed" if outcome.good else "FAILED"
    note = f"  ({outcome.note})" if outcome.note else ""
    print(f"{check.name:<13}{word}{seconds:6.1f} s{note}", flush=True)
    if not outcome.good:
        print(outcome.details.rstrip(), file=sys.stderr, flush=True)
    return outcome.good
