"""The fact that only what hangs on other records has: which record that is."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import lazy
from django.utils.safestring import SafeString

from peyvand.access.scope import bearers
from peyvand.records import registry
from peyvand.records.fields import ChoiceField
from peyvand.records.fields.base import DASH, Row, Text

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer


class On(NamedTuple):
    """Kind and id of a record."""

    kind: str
    id: int


_title_of: Any = lazy(lambda kind: str(registry.resource(kind).title_one), str)


class OnField(ChoiceField):
    """The record that something hangs on: shown and filtered by its kind, and a way to its page."""

    def __init__(self, name: str, label: Text, *, hangs: int, **options: Any) -> None:
        kinds = [(kind, _title_of(kind)) for kind in bearers(hangs)]
        super().__init__(name, label, path="on_kind", choices=kinds, groupable=False, **options)

    @property
    def needs(self) -> tuple[str, ...]:
        return ("on_kind", "on_id")

    def value(self, row: Row) -> On:
        return On(row["on_kind"], row["on_id"])

    def text(self, value: On | None, viewer: Viewer) -> str:
        return str(self.choices.get(value.kind, value.kind)) if value else ""

    def html(self, value: On | None, viewer: Viewer) -> SafeString:
        if not value:
            return DASH
        url = registry.resource(value.kind).url("page", value.id)
        return SafeString(f'<a href="{url}">{escape(self.text(value, viewer))}</a>')

    def json(self, value: On) -> str:
        return f"{value.kind}/{value.id}"
