"""Fields of the firm's own, for tests."""

from __future__ import annotations

from typing import Any

from peyvand.journal.writing import Origin
from peyvand.records import registry
from peyvand.records.custom.defining import define
from peyvand.records.custom.kinds import Custom
from peyvand.records.models import CustomField

WORDS = [
    ("", {"name_en": "Gold", "name_fa": "طلایی", "hue": 5}),
    ("", {"name_en": "Silver", "name_fa": "نقره‌ای", "hue": 8}),
    ("", {"name_en": "Bronze", "name_fa": "برنزی", "hue": 4}),
]


def made(kind: str, label: str = "Fact", resource: str = "partners", words: Any = None, **columns: Any) -> CustomField:
    """A field of `kind`; those of choices have three metals for words."""
    if kind == "money":
        columns.setdefault("currency", "EUR")
    if kind == "link":
        columns.setdefault("target", "products")
    row = CustomField(kind=kind, label_en=label, **columns)
    some = (WORDS if words is None else words) if kind in ("choice", "choices") else []
    return define(row, some, resource=registry.resource(resource), origin=Origin(by=None))


def one_of_each(resource: str = "partners") -> dict[str, CustomField]:
    """A field of every kind, by kind."""
    from peyvand.records.models import FieldKind

    return {
        kind: made(kind, f"Own {kind}", resource, decimals=2 if kind == "number" else 0) for kind in FieldKind.values
    }


def worn(resource: str = "partners") -> dict[str, Custom]:
    """The fields that a kind of record has now, by name."""
    return {one.name: one for one in registry.resource(resource).form.customs}
