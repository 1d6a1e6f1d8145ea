"""./peyvand export RESOURCE [FILE] [--user NAME] [--filter JSON]: write a list as CSV or XLSX; without FILE, CSV to the output."""

import argparse
import sys
from pathlib import Path
from typing import Any, TextIO

from peyvand.config.cli import start
from peyvand.config.cli.refusals import CannotStart


def main(arguments: list[str]) -> int:
    """Write every row of the list that the user may export.

    Raises:
        CannotStart: when there is no such user or kind of record, the list cannot be read, or the file cannot be written.
    """
    chosen = _parse(arguments)
    start.open_records()
    from peyvand.records import command

    asked = {"filter": chosen.filter, "columns": chosen.columns, "sort": chosen.sort, "q": chosen.search}
    asked["records"] = "1" if chosen.records else ""
    try:
        listing = command.listed(chosen.resource, user=chosen.user, asked=asked)
        if chosen.file:
            _write(listing, Path(chosen.file))
        else:
            command.write_text(listing, _output())
    except BrokenPipeError:
        raise
    except (command.Unfit, OSError) as reason:
        raise CannotStart(str(reason)) from reason
    return 0


def _write(listing: Any, file: Path) -> None:
    """The file takes its place only when it is whole."""
    from peyvand.records import command

    part = file.with_name(f"{file.name}.part")
    try:
        if file.suffix.lower() == ".xlsx":
            command.write_workbook(listing, part)
        else:
            with part.open("w", encoding="utf-8", newline="") as text:
                command.write_text(listing, text)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _output() -> TextIO:
    """Output whose lines end as those of the file do, in UTF-8 whatever the terminal speaks."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./peyvand export", description=__doc__)
    parser.add_argument("resource", metavar="RESOURCE", help="kind of record, such as partners")
    parser.add_argument(
        "file", metavar="FILE", nargs="?", default="", help="CSV, or XLSX by its ending; without it, CSV to the output"
    )
    parser.add_argument(
        "--user",
        default="",
        metavar="NAME",
        help="whose rights, language and calendar count; without it, the first administrator's",
    )
    parser.add_argument(
        "--filter",
        default="",
        metavar="JSON",
        help='condition, such as {"field": "city", "op": "is", "value": "Tehran"}',
    )
    parser.add_argument(
        "--columns",
        default="",
        metavar="NAMES",
        help="names of fields, parted by commas; without it, those of the list",
    )
    parser.add_argument("--sort", default="", metavar="NAME", help="field to sort by; --sort=-NAME for downwards")
    parser.add_argument("--search", default="", metavar="WORDS", help="only rows that are found by these words")
    parser.add_argument(
        "--records",
        action="store_true",
        help="say which record each row is, so that the file may be changed and imported",
    )
    return parser.parse_args(arguments)
