"""./peyvand createuser [NAME] [--administrator] [--email E] [--link]: make a user who may sign in."""

import argparse
import getpass
import sys
from typing import Any

from peyvand.config.cli import start
from peyvand.config.cli.refusals import CannotStart


def main(arguments: list[str]) -> int:
    """Make a user; what is not given is asked for.

    Raises:
        CannotStart: when the name is taken, or the password is too weak.
    """
    chosen = _parse(arguments)
    start.open_records()
    name = chosen.name or _ask("User name: ")
    password = None if chosen.link else _password()
    user = _create(name, password, chosen)
    print(f"{user.username} can sign in{' as an administrator' if user.is_administrator else ''}.")
    if chosen.link:
        from peyvand.access.links import password_link

        print(f"With this link they choose a password, once and within eight hours:\n{password_link(user)}")
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./peyvand createuser", description=__doc__)
    parser.add_argument("name", nargs="?", metavar="NAME", help="user name")
    parser.add_argument("--administrator", action="store_true", help="may do everything")
    parser.add_argument("--email", default="", metavar="E", help="where links for a new password go")
    parser.add_argument("--first-name", default="", metavar="N")
    parser.add_argument("--last-name", default="", metavar="N")
    parser.add_argument(
        "--link", action="store_true", help="print a link to choose a password, instead of asking for one"
    )
    return parser.parse_args(arguments)


def _create(name: str, password: str | None, chosen: argparse.Namespace) -> Any:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from peyvand.access.models import User, installation
    from peyvand.foundation.languages import language_of
    from peyvand.journal.models import Cause
    from peyvand.journal.writing import Origin, record

    house = installation()
    spoken = language_of(house.language)
    user = User(
        username=name,
        email=chosen.email,
        first_name=chosen.first_name,
        last_name=chosen.last_name,
        is_administrator=chosen.administrator,
        language=house.language,
        calendar=spoken.calendar,
        digits=spoken.digits,
        time_zone=house.time_zone,
    )
    user.set_password(password)
    try:
        user.full_clean()
        if password is not None:
            validate_password(password, user)
    except ValidationError as fault:
        raise CannotStart(" ".join(fault.messages)) from fault
    with transaction.atomic():
        user.save()
        record(user, "created", origin=Origin(by=None, cause=Cause.COMMAND))
    return user


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        raise CannotStart("Give the user name: ./peyvand createuser NAME")
    return input(question).strip()


def _password() -> str:
    """Asked for twice at a terminal, else one line of the input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first, second = getpass.getpass("Password: "), getpass.getpass("Password once more: ")
    if first != second:
        raise CannotStart("The two passwords differ. Nobody was made.")
    return first
