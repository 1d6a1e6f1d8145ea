"""./peyvand doctor [--json]: say how this installation is set up and what is wrong with it."""

import argparse
import json
import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from peyvand.config import environment
from peyvand.config.cli import data_folder, examination, start
from peyvand.config.cli.refusals import explain

_UP_TO_DATE = "up to date"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what it is, how it is, and whether that is well."""

    name: str
    value: str
    good: bool = True


def main(arguments: list[str]) -> int:
    """Print every finding; return 1 when one is not well."""
    parser = argparse.ArgumentParser(prog="./peyvand doctor", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    as_json = parser.parse_args(arguments).json
    findings = list(_examine())
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            print(f"{'ok   ' if finding.good else 'WRONG'}  {finding.name:<16}{finding.value}")
    return 0 if all(finding.good for finding in findings) else 1


def _examine() -> Iterator[Finding]:
    yield Finding("Python", platform.python_version())
    yield Finding("SQLite", sqlite3.sqlite_version)
    for name, look in LOOKS.items():
        try:
            yield Finding(name, look())
        except Exception as error:
            sentence = explain(error)
            if sentence is None:
                raise
            yield Finding(name, sentence, good=False)


def _settings() -> str:
    environment.check_all()
    return "every PEYVAND_ variable can be used"


def _address() -> str:
    return f"{environment.base_url()}, listening on {environment.host()} port {environment.port()}"


def _data_folder() -> str:
    folder = environment.data_dir()
    data_folder.make_ready(folder)
    return f"{folder}, {shutil.disk_usage(folder).free // 1_000_000} MB free"


def _database() -> str:
    start.check_surroundings()
    return environment.database().shown


def _tables() -> str:
    start.set_up_django()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from peyvand.config.cli import schema

    executor = MigrationExecutor(connection)
    schema.refuse_newer_database(executor.loader)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(missing)} steps behind the code; the next start takes them" if missing else _UP_TO_DATE


def _inside(look: Callable[[], str]) -> Callable[[], str]:
    """`look`, once the tables are there."""

    def inside() -> str:
        return look() if _tables() == _UP_TO_DATE else "not looked at: the tables are not up to date"

    return inside


LOOKS: dict[str, Callable[[], str]] = {
    "Settings": _settings,
    "Address": _address,
    "Data folder": _data_folder,
    "Database": _database,
    "Tables": _tables,
    "Journal": _inside(examination.journal),
    "Links": _inside(examination.links),
    "Files": _inside(examination.files),
    "Erasures": _inside(examination.erasures),
    "Search": _inside(examination.search),
    "Worker": _inside(examination.worker),
    "Clock": _inside(examination.clock),
}
