"""One run of the bench, from the empty database to the last figure."""

from __future__ import annotations

import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.db import connections

from peyvand.access.models import User
from peyvand.config import environment
from peyvand.config.bench import bringing, exporting, filling, jobs, memory, report, scene, servers, weighing
from peyvand.config.bench.figures import Aim
from peyvand.config.bench.measuring import Bench, Measured
from peyvand.config.cli import readiness, schema, translations

_SETTLING = 3.0  # seconds after the start until memory is measured


def run(partners: int, folder: Path, seconds: float) -> dict[str, Any]:
    """Fill the database of this environment, measure, print.

    Args:
        folder: where logs of the servers are kept while they run.
        seconds: how long each job is asked for.

    Returns:
        All figures, as JSON takes them.
    """
    administrator, limited = _filled(partners)
    found = scene.find(partners, administrator, limited)
    with servers.floor(folder / "floor.log") as floor, servers.peyvand(folder / "peyvand.log") as house:
        time.sleep(_SETTLING)
        whole = report.Whole(
            house.cold_start,
            floor.cold_start,
            memory.taken_by(house.pid),
            memory.taken_by(floor.pid),
            weighing.bundle(),
        )
        bench = Bench(floor, house, seconds)
        print(report.HEADINGS)
        measured = bench.measure(jobs.jobs(found), scene.asker(administrator), _say)
        measured += bench.measure(jobs.for_limited(found), scene.asker(limited), _say)
        busy = replace(measured[0].job, name="list, 8 clients", aim=Aim(per_second=1000), page_aim=Aim(per_second=150))
        loads = [bench.load(busy, scene.asker(administrator))]
        weights = weighing.pages(jobs.jobs(found), scene.asker(administrator))
    exported = exporting.export(administrator, folder)
    brought = bringing.bring(min(partners, bringing.ROWS), administrator, folder)
    connections.close_all()
    _print("", report.brought_line(brought), *(report.exported_line(one) for one in exported))
    _print(*(report.load_line(one) for one in loads), *report.whole_lines(whole), "")
    _print(*(report.weight_line(one) for one in weights))
    return report.as_json(partners, measured, loads, whole, weights) | {
        "import": asdict(brought),
        "export": [asdict(one) for one in exported],
    }


def _filled(partners: int) -> tuple[User, User]:
    began = time.perf_counter()
    translations.compile_stale()
    schema.bring_up_to_date()
    # What is measured is the start of a house that is set up, not the very first one.
    readiness.remember(environment.database(), environment.data_dir())
    users = filling.fill(partners)
    about = ", ".join(report.surroundings().values())
    _print(f"{partners:,} partners written in {time.perf_counter() - began:.0f} s ({about}).", "")
    return users


def _say(one: Measured) -> None:
    _print(report.line(one), *(f"    {face}: {reason}" for face, reason in one.refused.items()))


def _print(*lines: str) -> None:
    for text in lines:
        print(text, flush=True)
