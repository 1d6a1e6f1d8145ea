"""Facts chosen from a list of words that the firm keeps itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from django.utils.safestring import SafeString

from peyvand.access.models.term import key_column, name_column
from peyvand.foundation.languages import LANGUAGES
from peyvand.foundation.textkeys import sort_key
from peyvand.records.fields.base import DASH, Row, Text
from peyvand.records.fields.links import Linked, LinkField, LinksField
from peyvand.records.fields.texts import TextField

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer


class OwnName(str):
    """What something is called in its reader's language.

    Attributes:
        kept: the name that files and programs have, whoever reads them.
    """

    __slots__ = ("kept",)
    kept: str

    @classmethod
    def of(cls, own: str, kept: str) -> OwnName:
        """The name `own`, or the kept one where there is none."""
        made = cls(own or kept)
        made.kept = kept
        return made


class OwnNameField(TextField):
    """The name of what is `SortedInEachLanguage`: people read and sort it in their language, files and programs have the kept one.

    It is found by each of its names.

    Args:
        kept_key: ORM path of the key that sorts the kept name.
    """

    def __init__(self, name: str, label: Text, *, kept_key: str, **options: Any) -> None:
        super().__init__(name, label, **options)
        self._keys = (kept_key, *(f"key_{language}" for language in LANGUAGES))

    @property
    def sort(self) -> tuple[str, ...]:
        """The key in the language of this moment."""
        return (key_column(),)

    @sort.setter
    def sort(self, _paths: Sequence[str]) -> None:
        """What a field is declared with says nothing here."""

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op not in ("is", "is_not"):
            return super().compile(op, value, viewer)
        self._folded(value)  # refuses what is no text
        key, found = sort_key(value)[:300], Q()
        for path in self._keys:
            found |= Q(**{path: key})
        return found if op == "is" else ~found

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.path, name_column())

    def value(self, row: Row) -> OwnName:
        kept, own = (row[path] for path in self.needs)
        return OwnName.of(own, kept)

    def text(self, value: OwnName | None, viewer: Viewer) -> str:
        return value.kept if value else ""

    def html(self, value: OwnName | None, viewer: Viewer) -> SafeString:
        return SafeString(f"<bdi>{escape(str(value))}</bdi>") if value else DASH

    def json(self, value: OwnName | None) -> Any:
        return value.kept if value else value


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


class TermsField(LinksField):
    """Several `Term`s, in the order of their list.

    Args:
        within: as in `TermField`.
        under: ORM path, from the term, of another term whose name stands before its own: "Loyalty: gold".
    """

    def __init__(
        self, name: str, label: Text, *, to: str, within: dict[str, str] | None = None, under: str = "", **options: Any
    ) -> None:
        super().__init__(name, label, to=to, hue="hue", **options)
        self.within, self.under = within or {}, under

    def settings(self, viewer: Viewer) -> dict[str, Any]:
        query = f"?{urlencode(self.within)}" if self.within else ""
        return {**super().settings(viewer), "picker": f"/{self.to}/pick{query}"}

    def many_rows(self, model: type[Model], ids: Sequence[int]) -> QuerySet[Any]:
        rows = self.through._base_manager.filter(**{f"{self.near}__in": ids})
        above = f"{self.far}__{self.under}"
        order = [*([f"{above}__position", f"{above}_id"] if self.under else []), f"{self.far}__position", "id"]
        # The names in all languages: the statement is kept for readers of each of them.
        names = [f"{path}__name_{one}" for path in self._named for one in LANGUAGES]
        return rows.order_by(*order).values_list(f"{self.near}_id", f"{self.far}_id", f"{self.far}__hue", *names)

    @property
    def _named(self) -> list[str]:
        """Paths of the terms whose names make the title."""
        return [*([f"{self.far}__{self.under}"] if self.under else []), self.far]

    def gather(self, rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Linked]]:
        mine = [f"name_{one}" for one in LANGUAGES].index(name_column())
        found: dict[int, list[Linked]] = {}
        for near, far, hue, *names in rows:
            title = ": ".join(names[mine :: len(LANGUAGES)])
            found.setdefault(near, []).append(Linked(far, title, hue))
        return found
