"""Which records are there already, by the keys that the plan names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from peyvand.access.models.named import Named
from peyvand.foundation.textkeys import search_key
from peyvand.records.fields import TextField
from peyvand.records.forms import TextBlockField
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer
from peyvand.transfer.targets import TITLE, Target

Key = tuple[Any, ...]


class Matcher:
    """Records by their keys, as far as the viewer may see them; somebody else's are not met.

    Args:
        keys: what a record is recognised by, all of them together.
    """

    def __init__(self, resource: Resource, viewer: Viewer, keys: Sequence[Target]) -> None:
        self.resource, self.viewer, self.keys = resource, viewer, list(keys)
        self.paths = [_path(resource, one) for one in keys]
        self._found: defaultdict[Key, list[int]] = defaultdict(list)
        self._asked: set[Key] = set()

    def key(self, values: dict[str, Any]) -> Key | None:
        """The key of a row, from its cleaned values by target; None when a part of it is missing."""
        key = tuple(self._folded(one, values.get(one.name)) for one in self.keys)
        return key if key and all(part not in ("", None) for part in key) else None

    def _folded(self, target: Target, value: Any) -> Any:
        if isinstance(value, str) and _fold(self.resource, target):
            return search_key(value)
        return getattr(value, "pk", value)

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


def _path(resource: Resource, target: Target) -> str:
    if target.part:
        return f"{target.input}__{target.part}"
    if target.kind == "link":
        return f"{target.input}_id"
    return _fold(resource, target) or target.input
