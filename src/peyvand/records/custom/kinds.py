"""How a value of each kind of field is kept, read, typed and shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.custom import kept_moment, read_moment
from peyvand.foundation.textkeys import search_key, sort_key
from peyvand.records.custom import fields
from peyvand.records.custom.linking import CustomLink, CustomLinkInput, target_of
from peyvand.records.custom.saying import said_in
from peyvand.records.fields.base import Field
from peyvand.records.forms.clock_inputs import CalendarMomentField
from peyvand.records.forms.inputs import CalendarDateField, EmailLineField, LineField, PhoneLineField, TextBlockField
from peyvand.records.forms.numbers import AmountField
from peyvand.records.models.custom_field import CustomChoice, CustomField, FieldKind

Kept = dict[str, Any]
LONGEST_LINE, LONGEST_TEXT, LONGEST_WEB = 200, 4000, 300
# What one value of a kind is read from first; the letter says how databases read it.
_LETTERS = {
    FieldKind.NUMBER: "n", FieldKind.MONEY: "n", FieldKind.DATE: "d", FieldKind.MOMENT: "m", FieldKind.YES_NO: "b",
    FieldKind.LINK: "l", FieldKind.FILE: "l",
}  # fmt: skip
_READ: dict[FieldKind, Callable[[str], Any]] = {
    FieldKind.NUMBER: Decimal,
    FieldKind.MONEY: Decimal,
    FieldKind.DATE: date.fromisoformat,
    FieldKind.MOMENT: read_moment,
    FieldKind.LINK: int,
    FieldKind.FILE: int,
}
_FOLDED = (FieldKind.TEXT, FieldKind.LONG_TEXT)
CAN_BE_UNIQUE = frozenset(
    {FieldKind.TEXT, FieldKind.NUMBER, FieldKind.DATE, FieldKind.WEB, FieldKind.EMAIL, FieldKind.PHONE, FieldKind.LINK}
)
NOT_INDEXED = frozenset({FieldKind.LONG_TEXT, FieldKind.CHOICES, FieldKind.YES_NO, FieldKind.FILE})
# Kinds of which new records never have a value at the start.
NO_START = frozenset({FieldKind.CHOICES, FieldKind.LONG_TEXT, FieldKind.MOMENT, FieldKind.FILE})
# Kinds of which the id of another record is kept.
LEADING = frozenset({FieldKind.LINK, FieldKind.FILE})
OF_WORDS = frozenset({FieldKind.CHOICE, FieldKind.CHOICES})


class MomentInput(CalendarMomentField):
    """A moment to the second, in UTC, so that one moment has one writing."""

    def to_python(self, value: Any) -> datetime | None:
        moment = super().to_python(value)
        return moment.astimezone(UTC).replace(microsecond=0) if moment is not None else None


class WebInput(LineField):
    """A web address; without a beginning it is taken to be https."""

    default_validators = forms.URLField.default_validators

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        return f"https://{typed}" if typed and "://" not in typed else typed

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not value.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(_("Give an address that begins with http:// or https://."))


@dataclass(frozen=True)
class Custom:
    """One field of the firm's own, as records, lists and forms use it.

    Attributes:
        row: its definition.
        words: its choices, in their order.
    """

    row: CustomField
    words: tuple[CustomChoice, ...] = ()

    @property
    def name(self) -> str:
        """What the journal and the API call it."""
        return self.row.name

    @property
    def kind(self) -> FieldKind:
        """What it holds."""
        return FieldKind(self.row.kind)

    def key(self, letter: str) -> str:
        """Under what a part of its values is kept."""
        return f"{letter}{self.row.pk}"

    @cached_property
    def main(self) -> str:
        """The key of the value itself."""
        return self.key(_LETTERS.get(self.kind, "t"))

    @cached_property
    def order(self) -> str:
        """The key that it is sorted by; empty when it cannot be."""
        if self.kind in (FieldKind.TEXT, FieldKind.CHOICE):
            return self.key("s")
        return "" if self.kind in (FieldKind.LONG_TEXT, FieldKind.CHOICES) else self.main

    @cached_property
    def alike(self) -> str:
        """The key by which two values are the same, whatever letters they are written in."""
        return self.key("f") if self.kind is FieldKind.TEXT else self.main

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that its values may stand under."""
        return tuple(self.key(letter) for letter in "tfsndmbl")

    def pack(self, value: Any) -> Kept:
        """A checked value as it is kept; nothing for none."""
        # A file becomes a document, with an id, only once its record is there.
        if value in (None, "", [], False) or (self.kind in LEADING and self._plain(value) is None):
            return {}
        kept: Kept = {self.main: self._plain(value)}
        if self.kind in _FOLDED:
            kept[self.key("f")] = search_key(value)
        if self.kind is FieldKind.TEXT:
            kept[self.key("s")] = sort_key(value)
        elif self.kind is FieldKind.CHOICE:
            places = {one.code: place for place, one in enumerate(self.words)}
            kept[self.key("s")] = f"{places.get(value, 9999):04}"
        return kept

    def _plain(self, value: Any) -> Any:
        if self.kind is FieldKind.CHOICES:
            places = {one.code: place for place, one in enumerate(self.words)}
            return "|" + "|".join(sorted(value, key=lambda code: places.get(code, 9999))) + "|"
        if self.kind is FieldKind.MOMENT:
            return kept_moment(value)
        if self.kind in LEADING:
            return value if isinstance(value, int) else getattr(value, "pk", None)
        return fields.plain_value(value)

    def unpack(self, kept: Kept | None) -> Any:
        """The value that is kept; None, or what its input has for nothing."""
        said = (kept or {}).get(self.main)
        if self.kind is FieldKind.CHOICES:
            return fields.parted(said)
        if self.kind is FieldKind.YES_NO:
            return bool(said)
        if said is None:
            return None if self.kind in _LETTERS else ""
        return _READ.get(self.kind, str)(said)

    @property
    def leads(self) -> bool:
        """True when there is all that it needs; the kind of record that a link leads to may be gone."""
        return self.kind in _INPUTS and (self.kind is not FieldKind.LINK or target_of(self.row) is not None)

    def start(self) -> Any:
        """What a new record has whoever makes it; None for nothing, and for a link, which hangs on that (`starting.of`)."""
        if self.kind is FieldKind.LINK:
            return None
        return self.unpack({self.main: self.row.default}) if self.row.default else None

    def input(self) -> forms.Field:
        """What a form has for it."""
        options: dict[str, Any] = {
            "label": said_in(self.row, "label"),
            "help_text": said_in(self.row, "help"),
            "required": False,
            "initial": self.start(),
        }
        return _INPUTS[self.kind](self, options)

    def offered(self, *, also: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
        """The words that may be chosen.

        Args:
            also: codes that a record has already and may keep.
        """
        return [(one.code, said_in(one, "name")) for one in self.words if one.is_active or one.code in also]

    def field(self) -> Field:
        """What lists, conditions and the API have for it."""
        path = f"custom__{self.main}"
        options: dict[str, Any] = {
            "path": path,
            "sort": [f"custom__{self.order}"] if self.order else [],
            "shown": self.row.shown,
            "nullable": True,
        }
        return _FIELDS[self.kind](self, said_in(self.row, "label"), options)

    def about_words(self) -> dict[str, Any]:
        """What a field of lists needs to know of its choices."""
        return {
            "choices": [(one.code, said_in(one, "name")) for one in self.words],
            "hues": {one.code: one.hue for one in self.words},
            "retired": frozenset(one.code for one in self.words if not one.is_active),
        }


def _amount(decimals: int, options: dict[str, Any]) -> forms.Field:
    return AmountField(max_digits=15 + decimals, decimal_places=decimals, **options)


def _link_input(one: Custom, options: dict[str, Any]) -> forms.Field:
    to = target_of(one.row)
    if to is None:
        raise ValueError(f"{one.name} leads nowhere")
    return CustomLinkInput(to.model, to=to.name, **options)


def _folded(one: Custom, label: Any, options: dict[str, Any]) -> Field:
    return fields.CustomText(one.name, label, key=f"custom__{one.key('f')}", **options)


_INPUTS: dict[FieldKind, Callable[[Custom, dict[str, Any]], forms.Field]] = {
    FieldKind.TEXT: lambda _one, options: LineField(max_length=LONGEST_LINE, **options),
    FieldKind.LONG_TEXT: lambda _one, options: TextBlockField(
        max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3}), **options
    ),
    FieldKind.NUMBER: lambda one, options: _amount(one.row.decimals, options),
    FieldKind.MONEY: lambda _one, options: _amount(2, options),
    FieldKind.DATE: lambda _one, options: CalendarDateField(**options),
    FieldKind.MOMENT: lambda _one, options: MomentInput(**options),
    FieldKind.CHOICE: lambda one, options: forms.ChoiceField(choices=[("", "—"), *one.offered()], **options),
    FieldKind.CHOICES: lambda one, options: forms.MultipleChoiceField(
        choices=one.offered(), widget=forms.CheckboxSelectMultiple, **options
    ),
    FieldKind.YES_NO: lambda _one, options: forms.BooleanField(**options),
    FieldKind.WEB: lambda _one, options: WebInput(max_length=LONGEST_WEB, **options),
    FieldKind.EMAIL: lambda _one, options: EmailLineField(max_length=254, **options),
    FieldKind.PHONE: lambda _one, options: PhoneLineField(max_length=40, **options),
    FieldKind.LINK: _link_input,
}
_FIELDS: dict[FieldKind, Callable[[Custom, Any, dict[str, Any]], Field]] = {
    FieldKind.TEXT: lambda one, label, options: _folded(one, label, {"groupable": True, "width": 180, **options}),
    FieldKind.LONG_TEXT: lambda one, label, options: _folded(one, label, {"width": 260, **options}),
    FieldKind.NUMBER: lambda one, label, options: fields.CustomNumber(
        one.name, label, unit=one.row.unit, adds_up=True, **options
    ),
    FieldKind.MONEY: lambda one, label, options: fields.CustomMoney(
        one.name, label, currency=one.row.currency, adds_up=True, **options
    ),
    FieldKind.DATE: lambda one, label, options: fields.CustomDay(one.name, label, groupable=True, **options),
    FieldKind.MOMENT: lambda one, label, options: fields.CustomMoment(one.name, label, groupable=True, **options),
    FieldKind.CHOICE: lambda one, label, options: fields.CustomChoice(one.name, label, **one.about_words(), **options),
    FieldKind.CHOICES: lambda one, label, options: fields.CustomChoices(
        one.name, label, **one.about_words(), **options
    ),
    FieldKind.YES_NO: lambda one, label, options: fields.CustomYesNo(one.name, label, **options),
    FieldKind.WEB: lambda one, label, options: fields.CustomWeb(one.name, label, width=200, **options),
    FieldKind.EMAIL: lambda one, label, options: fields.CustomEmail(one.name, label, width=200, **options),
    FieldKind.PHONE: lambda one, label, options: fields.CustomPhone(one.name, label, **options),
    FieldKind.LINK: lambda one, label, options: CustomLink(
        one.name, label, to=one.row.target, path=options["path"], shown=options["shown"]
    ),
}
# Kinds that an area above brings, and of which kinds of record there can be such fields.
_FITS: dict[FieldKind, Callable[[Any], bool]] = {}


def bring(
    kind: FieldKind,
    *,
    field: Callable[[Custom, Any, dict[str, Any]], Field],
    typed: Callable[[Custom, dict[str, Any]], forms.Field],
    fits: Callable[[Any], bool],
) -> None:
    """Let fields be of a kind that is kept by an area above.

    Args:
        field, typed: what lists and forms have for it.
        fits: asked of a resource; False where its records can have no such field.
    """
    _FIELDS[kind], _INPUTS[kind], _FITS[kind] = field, typed, fits


def kinds_of(resource: Any) -> list[FieldKind]:
    """What fields of a resource may hold."""
    return [one for one in FieldKind if one in _INPUTS and (one not in _FITS or _FITS[one](resource))]
