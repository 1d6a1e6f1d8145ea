"""How much memory a family of processes takes, as Linux tells it."""

from __future__ import annotations

import contextlib
from pathlib import Path

_PROC = Path("/proc")


def taken_by(pid: int) -> float | None:
    """Memory of process `pid` and all below it in MiB; pages that several of them share count once.

    None where the system does not tell.
    """
    kilobytes = [_proportional(one) for one in _family(pid)]
    known = [one for one in kilobytes if one is not None]
    return sum(known) / 1024 if known else None


def forget_peak() -> None:
    """Let `peak` begin anew."""
    with contextlib.suppress(OSError):
        (_PROC / "self" / "clear_refs").write_text("5")


def peak() -> float | None:
    """The most memory that this process took since `forget_peak`, in MiB; None where the system does not tell."""
    with contextlib.suppress(OSError):
        for line in (_PROC / "self" / "status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return None


def _family(pid: int) -> list[int]:
    family = [pid]
    for one in family:
        with contextlib.suppress(OSError):
            for thread in (_PROC / str(one) / "task").iterdir():
                family += [int(child) for child in (thread / "children").read_text().split()]
    return family


def _proportional(pid: int) -> int | None:
    with contextlib.suppress(OSError):
        for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return None
