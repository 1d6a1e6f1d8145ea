"""./peyvand erase --again [--list FILE]: erase once more whom a restored backup brought back."""

import argparse
from pathlib import Path

from peyvand.config.cli import start


def main(arguments: list[str]) -> int:
    """Erase everybody on the list of those erased before who is in the database as if nothing had happened.

    The list is erasures.jsonl in the data folder; it holds ids and moments alone. Keep a copy of it beside the backups, since
    a restored data folder has the list of then. Who is erased for the first time is erased in the browser.
    """
    parser = argparse.ArgumentParser(prog="./peyvand erase", description=__doc__)
    parser.add_argument("--again", action="store_true", required=True, help="those on the list")
    parser.add_argument("--list", type=Path, metavar="FILE", help="another list than that of the data folder")
    given = parser.parse_args(arguments)
    start.check_surroundings()
    start.set_up_django()
    from peyvand.config.cli import schema

    schema.bring_up_to_date()
    return _erase_again(given.list)


def _erase_again(file: Path | None) -> int:
    from peyvand.config.cli.refusals import CannotStart
    from peyvand.journal.models import Cause
    from peyvand.journal.writing import Origin
    from peyvand.privacy.actions.ask_erasure import CannotErase
    from peyvand.privacy.actions.erase import erase_again
    from peyvand.privacy.erasing import tombstones

    if file is not None and not file.exists():
        raise CannotStart(f"There is no file {file}.")
    erased, left = 0, 0
    for wish in list(tombstones.returned(file)):
        try:
            erase_again(wish, origin=Origin(by=None, cause=Cause.COMMAND))
            erased += 1
        except CannotErase as reason:
            left += 1
            print(f"{wish.kind} {wish.object_id}: {reason}")
    print(f"{erased} erased again, {left} left.")
    return 1 if left else 0
