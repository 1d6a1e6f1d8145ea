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
    readiness.remember(environment.database(), environment.data_dir())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
