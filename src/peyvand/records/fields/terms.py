"""Facts chosen from a list of words that the firm keeps itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from peyvand.access.models.term import name_column
from peyvand.records.fields.base import Row, Text
from peyvand.records.fields.links import Linked, LinkField

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer


class TermField(LinkField):
    """A link to a `Term`: shown by its name in the reader's language and with its colour, sorted by its place in the list.

    Args:
        within: the words of one list only, by the column that names it.
    """

    def __init__(
        self, name: str, label: Text, *, to: str, within: dict[str, str] | None = None, **options: Any
    ) -> None:
        super().__init__(name, label, to=to, key="position", hue="hue", **options)
        self.within = within or {}

    def settings(self, viewer: Viewer) -> dict[str, Any]:
        query = f"?{urlencode(self.within)}" if self.within else ""
        return {**super().settings(viewer), "picker": f"/{self.to}/pick{query}"}

    @property
    def needs(self) -> tuple[str, ...]:
        return (f"{self.path}_id", f"{self.path}__{name_column()}", f"{self.path}__hue")

    def value(self, row: Row) -> Linked | None:
        term, name, hue = (row[path] for path in self.needs)
        return None if term is None else Linked(term, name or "", hue)
