"""./peyvand worker: carry out background tasks and schedules, without serving pages."""

import argparse

from peyvand.config.cli import start


def main(arguments: list[str]) -> int:
    """Work until told to stop."""
    argparse.ArgumentParser(prog="./peyvand worker", description=__doc__).parse_args(arguments)
    start.open_records()
    from peyvand.tasks import worker

    return worker.run()
