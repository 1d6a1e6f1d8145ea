"""Fields that are copied once for many forms."""

from __future__ import annotations

from typing import Any


class SharedFields(dict[str, Any]):
    """Fields that several forms use one after the other: each gets a dict of its own, with the same fields in it."""

    def __deepcopy__(self, memo: Any) -> dict[str, Any]:
        return dict(self)
