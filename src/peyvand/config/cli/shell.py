"""./peyvand shell: a Python prompt with the records loaded, for administrators who program."""

import argparse

from peyvand.config.cli import start


def main(arguments: list[str]) -> int:
    """Open Django's shell on the configured database."""
    argparse.ArgumentParser(prog="./peyvand shell", description=__doc__).parse_args(arguments)
    start.open_records()
    from django.core.management import call_command

    call_command("shell")
    return 0
