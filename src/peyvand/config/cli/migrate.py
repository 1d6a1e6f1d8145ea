"""./peyvand migrate: bring the database and the translations up to date with the code."""

import argparse

from peyvand.config.cli import start


def main(arguments: list[str]) -> int:
    """Make missing tables and columns; say how many steps were taken."""
    argparse.ArgumentParser(prog="./peyvand migrate", description=__doc__).parse_args(arguments)
    start.check_surroundings()
    start.set_up_django()
    from peyvand.config.cli import schema, translations

    translations.compile_stale()
    steps = schema.bring_up_to_date()
    print(f"The database is up to date; steps taken: {steps}.")
    return 0
