"""Makes the records ready to be served: tables, translations, first administrator, demonstration."""

import argparse
import sys

from peyvand.config import environment
from peyvand.config.cli import readiness, start
from peyvand.config.cli.refusals import explain


def main(arguments: list[str]) -> int:
    """Called by ``run`` in a process of its own; returns its exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--demo", action="store_true")
    chosen = parser.parse_args(arguments)
    try:
        prepare(demo=chosen.demo)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        sentence = explain(error)
        if sentence is None:
            raise
        print(f"peyvand: {sentence}", file=sys.stderr)
        return 1
    return 0


def prepare(*, demo: bool) -> None:
    """Bring tables and translations up to date; print the way in."""
    start.set_up_django()
    from peyvand.config.cli import schema, translations

    translations.compile_stale()
    schema.bring_up_to_date()
    if demo:
        _seed()
    if not _tell_first_code():
        # Until there is somebody who can sign in, every start makes and prints a new code.
        readiness.remember(environment.database(), environment.data_dir())


def _seed() -> None:
    from peyvand.administration.demo import NotEmpty
    from peyvand.config.cli import demo

    try:
        demo.seed_and_tell()
    except NotEmpty as refusal:
        print(f"{refusal} Starting with what is there.")


def _tell_first_code() -> bool:
    """Print the code that makes the first administrator; return whether one is needed."""
    from django.urls import reverse

    from peyvand.access import first_run

    code = first_run.code_if_needed(environment.data_dir())
    if code:
        print(
            f"\nNobody can sign in yet. Open {environment.base_url()}{reverse('first-run')} once it is ready,\n"
            f"and enter this code to make the first administrator:  {code}\n",
            flush=True,
        )
    return code is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
