"""Facts that only comments and documents have: the record they hang on, and a file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import lazy
from django.utils.safestring import SafeString

from peyvand.access.scope import bearers
from peyvand.documents.sizes import size_text
from peyvand.records import registry
from peyvand.records.fields import ChoiceField, NumberField, TextField
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


class Kept(NamedTuple):
    """What is told of a file that is kept."""

    id: int
    name: str
    kind: str
    size: int


class FileField(TextField):
    """A file, by its name."""

    def __init__(self, name: str, label: Text, **options: Any) -> None:
        super().__init__(name, label, path=f"{name}__name", groupable=False, **options)
        self._columns = tuple(f"{name}__{one}" for one in ("id", "name", "kind", "size"))

    @property
    def needs(self) -> tuple[str, ...]:
        return self._columns

    def value(self, row: Row) -> Kept | None:
        facts = [row[one] for one in self._columns]
        return Kept(*facts) if facts[0] is not None else None

    def text(self, value: Kept | None, viewer: Viewer) -> str:
        return value.name if value else ""

    def json(self, value: Kept | None) -> dict[str, Any] | None:
        return value._asdict() if value else None


class SizeField(NumberField):
    """A number of bytes, shown in kilobytes or megabytes."""

    def text(self, value: Any, viewer: Viewer) -> str:
        return "" if value is None else size_text(value, viewer.formats)
