"""Facts chosen from a short list, and plain yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.access.models.hues import HUES
from peyvand.foundation.countries import country_choices, country_name
from peyvand.records.fields import operators as op
from peyvand.records.fields.base import DASH, Field, Lane, Refused, Text

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer

Choices = Sequence[tuple[Any, Text]]


class ChoiceField(Field):
    """One of a few words."""

    operators: ClassVar[tuple[op.Operator, ...]] = (op.ONE_OF, op.NONE_OF, *op.EMPTY_OPERATORS)
    widget: ClassVar = "choice"

    def __init__(self, name: str, label: Text, *, choices: Choices, groupable: bool = True, **options: Any) -> None:
        super().__init__(name, label, groupable=groupable, **options)
        self.choices = dict(choices)

    def text(self, value: Any, viewer: Viewer) -> str:
        return str(self.choices.get(value, value)) if value else ""

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op in ("empty", "filled"):
            blank = Q(**{f"{self.path}__isnull": True})
            if any(isinstance(key, str) for key in self.choices):
                blank |= Q(**{self.path: ""})
            return blank if op == "empty" else ~blank
        found = Q(**{f"{self.path}__in": self._known(value)})
        return found if op == "is" else ~found

    def lanes(self, viewer: Viewer) -> list[Lane]:
        return [Lane(str(key), str(label)) for key, label in self.choices.items()]

    def _known(self, value: Any) -> list[Any]:
        """The choices meant; numbers may be given as text, as addresses carry them."""
        by_text = {str(key): key for key in self.choices}
        wanted = [str(one) if type(one) is int else one for one in (value if isinstance(value, list) else [value])]
        if not wanted or any(not isinstance(one, str) or one not in by_text for one in wanted):
            raise Refused(_("“{field}” has no such choice.").format(field=self.label))
        return [by_text[one] for one in wanted]

    def settings(self, viewer: Viewer) -> dict[str, Any]:
        return {
            **super().settings(viewer),
            "choices": [{"value": key, "label": str(label)} for key, label in self.choices.items()],
        }


class HueField(ChoiceField):
    """The colour that marks a word: the colour itself, beside its name."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(name, gettext_lazy("Colour"), choices=HUES, groupable=False, width=120, **options)

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        return SafeString(f'<i class="pv-dot pv-hue-{value}"></i>{super().html(value, viewer)}') if value else DASH


class ChoicesField(ChoiceField):
    """Several of a few words, kept as rows of a child table.

    Args:
        related: name of the reverse relation to the child rows.
        value_name: field of a child row that holds the word.
    """

    operators: ClassVar[tuple[op.Operator, ...]] = (op.ONE_OF, op.NONE_OF, op.HAS_ALL, *op.EMPTY_OPERATORS)
    many: ClassVar = True

    def __init__(
        self, name: str, label: Text, *, related: str, value_name: str, choices: Choices, **options: Any
    ) -> None:
        super().__init__(name, label, choices=choices, sort=(), groupable=False, **options)
        self.related, self.value_name = related, value_name

    @property
    def needs(self) -> tuple[str, ...]:
        return ()

    def many_rows(self, model: type[Model], ids: Sequence[int]) -> QuerySet[Any]:
        link = f"{self.link}_id"
        rows = self.child._base_manager.filter(**{f"{link}__in": ids}).order_by("id")
        return rows.values_list(link, self.value_name)

    def gather(self, rows: Iterable[tuple[Any, ...]]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for owner, value in rows:
            found.setdefault(owner, []).append(value)
        return found

    def text(self, value: Any, viewer: Viewer) -> str:
        return viewer.formats.listed(str(self.choices.get(one, one)) for one in value or ())

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        if not value:
            return DASH
        return SafeString(
            " ".join(f'<span class="pv-badge">{escape(str(self.choices.get(one, one)))}</span>' for one in value)
        )

    def json(self, value: Any) -> Any:
        return list(value or ())

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op in ("empty", "filled"):
            return Q(**{f"{self.related}__isnull": True}) if op == "empty" else Q(self._having(viewer, {}))
        wanted = self._known(value)
        if op == "has_all":
            whole = Q()
            for one in wanted:
                whole &= Q(self._having(viewer, {self.value_name: one}))
            return whole
        found = Q(self._having(viewer, {f"{self.value_name}__in": wanted}))
        return found if op == "is" else ~found

    def bind(self, model: type[Model]) -> None:
        """Learn the child model; called when the resource is made."""
        relation: Any = model._meta.get_field(self.related)
        self.child, self.link = relation.related_model, relation.field.name

    def _having(self, viewer: Viewer, condition: dict[str, Any]) -> Exists:
        return Exists(self.child._base_manager.filter(**{self.link: OuterRef("pk")}, **condition))


class YesNoField(Field):
    """Yes or no."""

    operators: ClassVar[tuple[op.Operator, ...]] = (op.YES, op.NO)
    widget: ClassVar = "yesno"

    def text(self, value: Any, viewer: Viewer) -> str:
        return str(_("Yes") if value else _("No"))

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op not in ("yes", "no"):
            raise Refused(_("This can only be yes or no."))
        return Q(**{self.path: op == "yes"})


class CountryField(ChoiceField):
    """A country, by its two-letter code, named in the viewer's language."""

    def __init__(self, name: str, label: Text, **options: Any) -> None:
        super().__init__(name, label, choices=country_choices("en"), **options)

    def text(self, value: Any, viewer: Viewer) -> str:
        return country_name(value, viewer.formats.language) if value else ""

    def settings(self, viewer: Viewer) -> dict[str, Any]:
        # Codes only: browsers know the names of two hundred countries in every language.
        known = {name: value for name, value in super().settings(viewer).items() if name != "choices"}
        return {**known, "regions": " ".join(self.choices)}
