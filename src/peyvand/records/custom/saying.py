"""Words that an administrator gave in four languages, said in that of whoever reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language

from peyvand.records.models.custom_field import named_in


def said_in(row: Any, what: str) -> Promise:
    """The words of `row` in the language of whoever reads them."""
    texts = {one: named_in(row, one, what) for one in ("en", "fa", "tr", "bg")}
    return _Said(texts)


class _Said(Promise):
    """Words in four languages, chosen when they are read."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __str__(self) -> str:
        return self._texts.get((get_language() or "en")[:2], self._texts["en"])

    def __bool__(self) -> bool:
        return bool(str(self))

    def __eq__(self, other: object) -> bool:
        return str(self) == other

    def __hash__(self) -> int:
        return hash(str(self))

    def __deepcopy__(self, memo: Any) -> _Said:
        return self

    def __mod__(self, other: Any) -> str:
        return str(self) % other

    def strip(self) -> str:
        """As a text has it."""
        return str(self).strip()
