"""When Python looks for cycles of objects that nothing else holds."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_AT_LEAST = 50_000


@contextmanager
def by_parts() -> Iterator[Callable[[], object]]:
    """Let work that makes very many objects, and lets go of them part by part, say itself when to look for them.

    At Python's own pace, one in seven seconds of an import went into looking at rows that were still in use.

    Yields:
        What looks for them: to be called after each part. Of what was there before, nothing is looked at.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(max(before[0], _AT_LEAST), *before[1:])
    try:
        yield gc.collect
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
