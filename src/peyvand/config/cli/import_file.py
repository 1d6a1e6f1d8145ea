"""./peyvand import RESOURCE FILE --user NAME [--mapping FILE] [--dry-run] [--json]: bring a CSV or XLSX file into records."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from peyvand.config.cli import start
from peyvand.config.cli.refusals import CannotStart


def main(arguments: list[str]) -> int:
    """Check the file, import what passes, and say what came of each row; 1 when rows were refused.

    Raises:
        CannotStart: when there is no such user, kind of record or file, or the mapping names what is not there.
    """
    chosen = _parse(arguments)
    start.open_records()
    from peyvand.transfer import command
    from peyvand.transfer.reading.refusals import CannotRead

    try:
        mapping = json.loads(Path(chosen.mapping).read_text(encoding="utf-8")) if chosen.mapping else {}
        one = command.brought(chosen.resource, Path(chosen.file), user=chosen.user, mapping=mapping)
    except (command.Unfit, CannotRead, OSError) as reason:
        raise CannotStart(str(reason)) from reason
    except json.JSONDecodeError as reason:
        raise CannotStart(f"{chosen.mapping} is not JSON: {reason}.") from reason
    say = _quiet if chosen.json or not sys.stderr.isatty() else _say
    told = command.checked(one, say) if chosen.dry_run else command.carried_out(one, say)
    if chosen.refused:
        Path(chosen.refused).write_text("".join(command.refused(one)), encoding="utf-8")
    print(json.dumps(told, indent=2, ensure_ascii=False) if chosen.json else _in_words(told))
    return 1 if told["refused"] else 0


def _in_words(told: dict[str, Any]) -> str:
    counts = "{rows} rows: {created} created, {updated} changed, {skipped} left as they are, {refused} refused.".format(
        **told
    )
    if told["dry_run"]:
        counts = "{rows} rows: {ready} are ready, {skipped} left out, {refused} would be refused. Nothing was written.".format(
            **told
        )
    problems = [f"{one['rows']:>7}  {one['column'] or 'row'}: {one['sentence']}" for one in told["problems"]]
    return "\n".join(
        [
            counts,
            *problems,
            f"Undo it on the page /imports/{told['id']}/." if told["created"] or told["updated"] else "",
        ]
    ).strip()


def _say(done: int, total: int) -> None:
    print(f"\r{done} of {total} rows", end="" if done < total else "\n", file=sys.stderr, flush=True)


def _quiet(_done: int, _total: int) -> None:
    """Nobody watches."""


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./peyvand import", description=__doc__)
    parser.add_argument("resource", metavar="RESOURCE", help="kind of record, such as partners")
    parser.add_argument("file", metavar="FILE", help="CSV or XLSX")
    parser.add_argument(
        "--user", required=True, metavar="NAME", help="whose rights count, and who is named in the journal"
    )
    parser.add_argument("--mapping", metavar="FILE", help="JSON: columns, constants, mode, keys, add, values, options")
    parser.add_argument("--refused", metavar="FILE", help="write the refused rows, with their reasons, to FILE")
    parser.add_argument("--dry-run", action="store_true", help="check every row and write nothing")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args(arguments)
