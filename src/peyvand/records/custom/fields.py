"""Facts read out of the column `custom`: the fields of lists, conditions, groups and the API.

A record without the fact has NULL there, in whose comparison SQL knows neither yes nor no; so "is not" asks for it too.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyvand.access.models.custom import kept_moment
from peyvand.foundation.textkeys import sort_key
from peyvand.records.fields import operators as op
from peyvand.records.fields.base import DASH, Field, Lane, Refused, Row, Text
from peyvand.records.fields.choices import ChoiceField, YesNoField
from peyvand.records.fields.moments import DateField, MomentField
from peyvand.records.fields.money import Money
from peyvand.records.fields.numbers import NumberField
from peyvand.records.fields.texts import EmailField, PhoneField, TextField

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer

_POSITIVE = {"is_not": "is", "lacks": "contains"}


class MaybeMissing(Field):
    """What all of them share: those without a value are among those that differ from one."""

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op in _POSITIVE:
            missing = Q(**{f"{self.path}__isnull": True})
            return missing | ~super().compile(_POSITIVE[op], value, viewer)
        return super().compile(op, value, viewer)


class CustomText(MaybeMissing, TextField):
    """A line of text; grouped and sorted by its key of order."""

    def group_key(self, value: Any, viewer: Viewer) -> Any:
        return sort_key(value or "") or None


class CustomWeb(MaybeMissing, TextField):
    """A web address, to be followed."""

    css: ClassVar = "pv-code"

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        if not value:
            return DASH
        shown = escape(value.partition("://")[2] or value)
        return SafeString(f'<a class="pv-code" href="{escape(value)}" rel="noopener noreferrer">{shown}</a>')


class CustomEmail(MaybeMissing, EmailField):
    """An e-mail address."""


class CustomPhone(MaybeMissing, PhoneField):
    """A phone number."""


class CustomNumber(MaybeMissing, NumberField):
    """A number with what it counts.

    Args:
        unit: stands behind it where people read it; files and the API have the number alone.
    """

    def __init__(self, name: str, label: Text, *, unit: str = "", **options: Any) -> None:
        super().__init__(name, label, **options)
        self.unit = unit

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        shown = super().html(value, viewer)
        unit = f'\u00a0<bdi class="pv-3">{escape(self.unit)}</bdi>' if self.unit and value is not None else ""
        return SafeString(f"{shown}{unit}")


class CustomMoney(MaybeMissing, NumberField):
    """An amount in the one currency of its field."""

    def __init__(self, name: str, label: Text, *, currency: str, **options: Any) -> None:
        super().__init__(name, label, **options)
        self.currency = currency

    def text(self, value: Any, viewer: Viewer) -> str:
        if value is None:
            return ""
        return viewer.formats.money(value.amount if isinstance(value, Money) else value, self.currency)


class CustomDay(MaybeMissing, DateField):
    """A day."""


class CustomMoment(MaybeMissing, MomentField):
    """A moment."""


class CustomYesNo(YesNoField):
    """Yes; whatever was not said to be so is no."""

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        found = super().compile(op, value, viewer)
        return found if op == "yes" else found | Q(**{f"{self.path}__isnull": True})

    def json(self, value: Any) -> Any:
        return bool(value)


class CustomChoice(MaybeMissing, ChoiceField):
    """One of the firm's own words.

    Args:
        hues: the colour of each, by its code.
        retired: codes that records may still have, but that nobody can choose any more.
    """

    lays_out: ClassVar = True

    def __init__(
        self, name: str, label: Text, *, hues: dict[str, int], retired: frozenset[str], **options: Any
    ) -> None:
        super().__init__(name, label, **options)
        self.hues, self.retired = hues, retired

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        return self._badge(value) if value else DASH

    def _badge(self, code: str) -> SafeString:
        word = escape(str(self.choices.get(code, code)))
        dot = f'<i class="pv-dot pv-hue-{self.hues.get(code, 8)}"></i>'
        return SafeString(f'<span class="pv-badge">{dot}<bdi>{word}</bdi></span>')

    def lanes(self, viewer: Viewer) -> list[Lane]:
        return [
            Lane(code, str(label), self.hues.get(code), code not in self.retired)
            for code, label in self.choices.items()
        ]


class CustomChoices(CustomChoice):
    """Several of the firm's own words, kept as one text with a bar around each: |red|blue|."""

    lays_out: ClassVar = False
    operators: ClassVar[tuple[op.Operator, ...]] = (op.ONE_OF, op.NONE_OF, op.HAS_ALL, *op.EMPTY_OPERATORS)

    def __init__(self, name: str, label: Text, **options: Any) -> None:
        super().__init__(name, label, groupable=False, **{**options, "sort": ()})
        items = {"enum": list(self.choices)} if self.choices else {"type": "string"}
        self.json_schema = {"type": "array", "items": items}  # type: ignore[misc]

    def value(self, row: Row) -> list[str]:
        return parted(row[self.path])

    def text(self, value: Any, viewer: Viewer) -> str:
        return viewer.formats.listed(str(self.choices.get(one, one)) for one in value or ())

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        return SafeString(" ".join(self._badge(one) for one in value)) if value else DASH

    def json(self, value: Any) -> Any:
        return list(value or ())

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op in ("empty", "filled"):
            return Q(**{f"{self.path}__isnull": op == "empty"})
        having = [Q(**{f"{self.path}__contains": f"|{code}|"}) for code in self._known(value)]
        if op not in ("is", "is_not", "has_all"):
            raise Refused(_("“{field}” has no such choice.").format(field=self.label))
        whole = having[0]
        for one in having[1:]:
            whole = whole & one if op == "has_all" else whole | one
        return Q(**{f"{self.path}__isnull": True}) | ~whole if op == "is_not" else whole

    def lanes(self, viewer: Viewer) -> list[Lane]:
        return []


def parted(kept: str | None) -> list[str]:
    """The codes in |red|blue|."""
    return [code for code in (kept or "").split("|") if code]


def plain_value(value: Any) -> Any:
    """A value of any of these fields as JSON keeps it."""
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    if hasattr(value, "tzinfo"):
        return kept_moment(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
