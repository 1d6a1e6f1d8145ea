"""How often Python looks for cycles of objects that nothing else holds."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_AT_LEAST = 50_000


@contextmanager
def seldom() -> Iterator[None]:
    """Look for such cycles seldom inside: work that makes very many objects and lets go of them part by part.

    With Python's own pace, one in seven seconds of an import went into looking at rows that were still in use.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _AT_LEAST), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
