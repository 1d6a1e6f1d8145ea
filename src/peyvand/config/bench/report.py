"""The figures of a run as text for people and as JSON for programs."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from peyvand.config.bench.bringing import AIM, Brought
from peyvand.config.bench.exporting import Exported
from peyvand.config.bench.figures import Aim, ratio
from peyvand.config.bench.measuring import Measured, Throughput
from peyvand.config.bench.weighing import HEAVIEST_BUNDLE, HEAVIEST_PAGE, Weight

LONGEST_START = 2.0  # seconds
MOST_MEMORY = 220  # MiB
HEADINGS = (
    f"{'job':34}{'floor ms':>9}{'p95':>7}  {'API ms':>8}{'p95':>7}{'bytes':>8}{'ratio':>7} {'aim':>10}"
    f"  {'page ms':>8}{'p95':>7}{'bytes':>8} {'aim':>10}"
)


@dataclass(frozen=True)
class Whole:
    """What is true of the server as a whole.

    Attributes:
        cold_start, floor_cold_start: seconds from the start to the first answer.
        memory, floor_memory: MiB while nothing happens; None where the system does not tell.
        bundle: bytes of script and style, compressed.
    """

    cold_start: float
    floor_cold_start: float
    memory: float | None
    floor_memory: float | None
    bundle: int


def surroundings() -> dict[str, str]:
    """What the figures depend on: machine, Python, database."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT version()" if connection.vendor == "postgresql" else "SELECT sqlite_version()")
        version = str(cursor.fetchone()[0])
    shown = " ".join(version.split()[:2]) if connection.vendor == "postgresql" else f"SQLite {version}"
    return {
        "processors": str(os.cpu_count()),
        "machine": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "database": shown,
    }


def line(one: Measured) -> str:
    """One job as a line under `HEADINGS`."""
    floor, api, page = (one.timings.get(face) for face in ("floor", "api", "page"))
    base = floor.median if floor else None
    times = ratio(api.median, base) if api else None
    cells = [f"{one.job.name:34}"]
    cells.append(f"{floor.median:9.2f}{floor.p95:7.2f}" if floor else f"{'–':>9}{'':7}")
    cells.append(f"  {api.median:8.2f}{api.p95:7.2f}{api.size:8}" if api else f"  {'–':>8}{'':15}")
    cells.append(f"{times:6.2f}x" if times is not None else f"{'':7}")
    cells.append(f" {_judged(one.job.aim, api.median if api else None, base):>10}")
    cells.append(f"  {page.median:8.2f}{page.p95:7.2f}{page.size:8}" if page else f"  {'–':>8}{'':15}")
    cells.append(f" {_judged(one.job.page_aim, page.median if page else None, base):>10}")
    return "".join(cells).rstrip()


def _judged(aim: Aim, median: float | None, floor: float | None, per_second: float | None = None) -> str:
    met = aim.is_met(median, floor, per_second)
    return "" if met is None else aim.said + (" ✓" if met else " ✗")


def load_line(one: Throughput) -> str:
    """Requests a second of all faces."""
    said = ", ".join(f"{face} {number:,.0f}" for face, number in one.per_second.items())
    api = _judged(one.job.aim, None, None, one.per_second.get("api"))
    page = _judged(one.job.page_aim, None, None, one.per_second.get("page"))
    return f"{one.job.name}, requests a second: {said}  (API {api or '–'}, page {page or '–'})"


def brought_line(one: Brought) -> str:
    """The import, in rows a second."""
    times = one.floor / one.written
    memory = "" if one.memory is None else f"; {one.memory:.0f} MiB more memory at most"
    return (
        f"import of {one.rows:,} rows, a second: floor {one.floor:,.0f}, written {one.written:,.0f},"
        f" checked {one.checked:,.0f}  ({times:.2f}x, ≤ {AIM:g}x {'✓' if times <= AIM else '✗'}){memory}"
    )


def exported_line(one: Exported) -> str:
    """An export, in rows a second."""
    memory = "" if one.memory is None else f"; {one.memory:.0f} MiB more memory at most"
    return f"export of {one.rows:,} rows as {one.kind.upper()}: {one.written:,.0f} a second{memory}"


def whole_lines(whole: Whole) -> list[str]:
    """Start, memory and bundle."""
    memory = "not known" if whole.memory is None else f"{whole.memory:.0f} MiB"
    floor_memory = "not known" if whole.floor_memory is None else f"{whole.floor_memory:.0f} MiB"
    return [
        f"cold start: {whole.cold_start:.2f} s (≤ {LONGEST_START:g} s), floor {whole.floor_cold_start:.2f} s",
        f"idle memory of web and worker: {memory} (≤ {MOST_MEMORY} MiB), floor {floor_memory}",
        f"script and style, compressed: {whole.bundle:,} bytes (≤ {HEAVIEST_BUNDLE:,})",
    ]


def weight_line(one: Weight) -> str:
    """One page with what it weighs."""
    mark = "✓" if one.size <= HEAVIEST_PAGE else "✗"
    return f"{one.name:34}{one.size:9,} bytes (≤ {HEAVIEST_PAGE:,} {mark}){one.queries:4} queries"


def as_json(
    partners: int, measured: Sequence[Measured], loads: Sequence[Throughput], whole: Whole, weights: Sequence[Weight]
) -> dict[str, Any]:
    """The whole run for programs; times in milliseconds, sizes in bytes."""
    return {
        "partners": partners,
        "surroundings": surroundings(),
        "jobs": [_job(one) for one in measured],
        "load": [{"job": one.job.name, "per_second": dict(one.per_second)} for one in loads],
        "whole": asdict(whole),
        "pages": [asdict(one) for one in weights],
    }


def _job(one: Measured) -> dict[str, Any]:
    base = one.timings["floor"].median if "floor" in one.timings else None
    said: dict[str, Any] = {"job": one.job.name, "refused": dict(one.refused)}
    for face, timing in one.timings.items():
        aim = one.job.page_aim if face == "page" else one.job.aim
        said[face] = asdict(timing)
        if face != "floor":
            said[face] |= {"ratio": ratio(timing.median, base), "aim": aim.said, "met": aim.is_met(timing.median, base)}
    return said
