"""What entries must not tell: records, and the names of records linked to, that their reader may not see.

An entry keeps titles as they were, and outlives the right to see what it is about; so each reading asks anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from peyvand.records import registry
from peyvand.records.statements import SLOT, statement
from peyvand.records.viewer import Viewer

# What stands for a link to a record that the reader may not see.
UNSEEN: dict[str, Any] = {"id": None, "title": "…"}


class Discretion:
    """What one viewer may know of some entries; one query for each kind of record in them.

    Args:
        changes: kind and changes of each entry.
        subjects: kind and id of each record that an entry is about, where that is not known to be visible already.
        known: kind and id of a record that is known to be.
    """

    def __init__(
        self,
        viewer: Viewer,
        *,
        changes: Iterable[tuple[str, Mapping[str, Any]]] = (),
        subjects: Iterable[tuple[str, int]] = (),
        known: tuple[str, int] | None = None,
    ) -> None:
        asked: defaultdict[str, set[int]] = defaultdict(set)
        for kind, pk in subjects:
            asked[kind].add(pk)
        for kind, said in changes:
            for name, values in said.items():
                other = _scoped_link(kind, name)
                if other:
                    asked[other] |= {one["id"] for value in values for one in _links(value)}
        self._seen = {
            kind: ids if {(kind, pk) for pk in ids} <= {known} else _visible(kind, ids, viewer)
            for kind, ids in asked.items()
        }

    def shows(self, kind: str, pk: int) -> bool:
        """True when the viewer may know of this record; the trash hides nothing from them."""
        return pk in self._seen[kind]

    def value(self, kind: str, name: str, value: Any) -> Any:
        """`value`, without the names of records that the viewer may not see."""
        other = _scoped_link(kind, name)
        if other is None or value is None:
            return value
        told = [one if one["id"] in self._seen[other] else UNSEEN for one in _links(value)]
        return told if isinstance(value, list) else next(iter(told), value)


def _scoped_link(kind: str, name: str) -> str | None:
    """The kind that field `name` links to, if not everybody sees all of its records."""
    try:
        to = getattr(registry.resource(kind).form.base_fields.get(name), "to", None)
        if to is None:
            return None
        scope = registry.resource(to).model.scope_fields
    except KeyError:
        return None
    return str(to) if scope.owner or scope.parent else None


def _links(value: Any) -> list[dict[str, Any]]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict) and "id" in one]


def _visible(kind: str, ids: set[int], viewer: Viewer) -> set[int]:
    try:
        model = registry.resource(kind).model
    except KeyError:
        return ids  # what no resource shows is about the house itself
    rights = viewer.rights
    kept = statement(
        ("discretion", kind, rights.user_id, rights.epoch),
        lambda: model.objects.filter(pk__in=[SLOT]).filter(model.scope_condition(rights, "view")).values_list("pk"),
    )
    return {row[0] for row in kept.run(sorted(ids))}
