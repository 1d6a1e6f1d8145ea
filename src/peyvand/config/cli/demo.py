"""./peyvand demo [--json]: fill an empty database with a demonstration firm, and print its accounts."""

import argparse
import json
from dataclasses import asdict

from peyvand.config.cli import start
from peyvand.config.cli.refusals import CannotStart


def main(arguments: list[str]) -> int:
    """Make the firm.

    Raises:
        CannotStart: when somebody works with this database already.
    """
    parser = argparse.ArgumentParser(prog="./peyvand demo", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the accounts as JSON")
    as_json = parser.parse_args(arguments).json
    start.check_surroundings()
    start.set_up_django()
    from peyvand.administration.demo import NotEmpty
    from peyvand.config.cli import schema

    schema.bring_up_to_date()
    try:
        seed_and_tell(as_json=as_json)
    except NotEmpty as refusal:
        raise CannotStart(str(refusal)) from refusal
    return 0


def seed_and_tell(*, as_json: bool = False) -> None:
    """Make the firm and print its accounts; needs Django and an empty database that is up to date.

    Raises:
        NotEmpty: when there are users already.
    """
    from peyvand.administration import demo

    accounts = demo.seed()
    if as_json:
        print(json.dumps([asdict(account) for account in accounts], ensure_ascii=False, indent=2))
        return
    print("\nThe demonstration firm is ready. Its accounts; the passwords are shown this once:\n")
    for account in accounts:
        print(f"  {account.username:<12}{account.password:<20}{account.name}, {account.position}")
    print(flush=True)
