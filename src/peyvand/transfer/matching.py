"""Which records are there already, by the keys that the plan names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from peyvand.access.models.named import Named
from peyvand.foundation.textkeys import search_key
from peyvand.records.fields import TextField
from peyvand.records.forms import TextBlockField
from peyvand.records.resource import KeptAs, Resource
from peyvand.records.viewer import Viewer
from peyvand.transfer.targets import TITLE, Target

Key = tuple[Any, ...]


class Matcher:
    """Records by their keys, as far as the viewer may see them; somebody else's are not met.

    Args:
        keys: what a record is recognised by, all of them together.
        kept: by target, a column that keeps it in another form, and what makes that form; it is looked for in that.
    """

    def __init__(
        self, resource: Resource, viewer: Viewer, keys: Sequence[Target], *, kept: Mapping[str, KeptAs] | None = None
    ) -> None:
        self.resource, self.viewer, self.keys = resource, viewer, list(keys)
        kept = kept or {}
        self.paths = [kept[one.name][0] if one.name in kept else _path(resource, one) for one in keys]
        self._folds = [_folding(resource, one, kept) for one in keys]
        self._found: defaultdict[Key, list[int]] = defaultdict(list)
        self._asked: set[Key] = set()

    def key(self, values: dict[str, Any]) -> Key | None:
        """The key of a row, from its cleaned values by target; None when a part of it is missing."""
        key: list[Any] = []
        for target, fold in zip(self.keys, self._folds, strict=True):
            value = values.get(target.name)
            part = fold(value) if fold is not None and isinstance(value, str) else getattr(value, "pk", value)
            if part is None or part == "":
                return None
            key.append(part)
        return tuple(key) or None

    def prepare(self, keys: Iterable[Key | None]) -> None:
        """Look these up in one query."""
        new = {one for one in keys if one is not None} - self._asked
        if not new:
            return
        self._asked |= new
        rows = self.resource.rows(self.viewer).filter(**{f"{self.paths[0]}__in": {one[0] for one in new}})
        for pk, *parts in rows.order_by("pk").values_list("pk", *self.paths).distinct():
            key = tuple(parts)
            if key in new and pk not in self._found[key]:
                self._found[key].append(pk)

    def forget(self) -> None:
        """Forget what was looked up: memory is to stay the same, however many rows there are."""
        self._found.clear()
        self._asked.clear()

    def found(self, key: Key | None) -> list[int]:
        """Ids of the records with this key."""
        return self._found.get(key, []) if key is not None else []

    def learn(self, key: Key | None, pk: int) -> None:
        """Know a record that was made just now; its key is looked up no more."""
        if key is not None:
            self._asked.add(key)
            self._found[key].append(pk)


def may_be_key(target: Target) -> bool:
    """True for what records can be recognised by."""
    if target.part:
        return target.alone
    return target.kind in ("text", "link", "date", "number", "whole", TITLE) and not isinstance(
        target.field, TextBlockField
    )


def _fold(resource: Resource, target: Target) -> str:
    """The column of the folded text, where the model keeps one of nothing but this."""
    shown: Any = resource.title_field if target.name == TITLE else resource.field(target.name)
    if target.part or not isinstance(shown, TextField) or not shown.key:
        return ""
    alone = shown.key != "search_key" or getattr(resource.model, "searched_text", None) is Named.searched_text
    return str(shown.key) if alone else ""


def _folding(resource: Resource, target: Target, kept: Mapping[str, KeptAs]) -> Callable[[str], str] | None:
    if target.name in kept:
        return kept[target.name][1]
    return search_key if _fold(resource, target) else None


def _path(resource: Resource, target: Target) -> str:
    if target.part:
        return f"{target.input}__{target.part}"
    if target.kind == "link":
        return f"{target.input}_id"
    return _fold(resource, target) or target.input
