"""The form in which an administrator makes a field of the firm's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.hues import HUES
from peyvand.foundation.textkeys import search_key
from peyvand.records.custom import starting
from peyvand.records.custom.finding import OF_TEXT, can_find
from peyvand.records.custom.kinds import CAN_BE_UNIQUE, NO_START, NOT_INDEXED, OF_WORDS, Custom, kinds_of
from peyvand.records.custom.linking import target_of, targets
from peyvand.records.forms.inputs import LineField
from peyvand.records.forms.numbers import CurrencyField, own_currency
from peyvand.records.forms.rows import RowForm, RowsField
from peyvand.records.models import CustomField, FieldKind, WhenGone

if TYPE_CHECKING:
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

LANGUAGES = ("en", "fa", "tr", "bg")
MOST_FIELDS = 100


def _about(kinds: Any, field: forms.Field) -> Any:
    """A field that stands in the form only while one of these kinds is chosen."""
    field.widget.attrs["data-pv-when"] = f"kind={','.join(sorted(FieldKind(one).value for one in kinds))}"
    return field


class WordRow(RowForm):
    """A word of a choice."""

    telling = ("name_en", "name_fa", "name_tr", "name_bg")
    name_en = LineField(label=_("English"), max_length=80, required=False)
    name_fa = LineField(label=_("Persian"), max_length=80, required=False)
    name_tr = LineField(label=_("Turkish"), max_length=80, required=False)
    name_bg = LineField(label=_("Bulgarian"), max_length=80, required=False)
    hue = forms.TypedChoiceField(label=_("Colour"), choices=HUES, initial=8, coerce=int)
    position = forms.IntegerField(label=_("Place"), min_value=0, max_value=30_000, required=False)
    is_active = forms.BooleanField(label=_("May be chosen"), initial=True, required=False)
    code = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)


class CustomFieldForm(forms.ModelForm):
    """Checks one definition; what belongs to other kinds is left out of it.

    Args:
        resource: the kind of record that the field is of.
        viewer: who makes it; links start with what they may see.
        words: the choices that there are.
    """

    label_en = LineField(label=_("Name in English"), max_length=80, required=False)
    label_fa = LineField(label=_("Name in Persian"), max_length=80, required=False)
    label_tr = LineField(label=_("Name in Turkish"), max_length=80, required=False)
    label_bg = LineField(label=_("Name in Bulgarian"), max_length=80, required=False)
    help_en = LineField(label=_("Help in English"), max_length=200, required=False)
    help_fa = LineField(label=_("Help in Persian"), max_length=200, required=False)
    help_tr = LineField(label=_("Help in Turkish"), max_length=200, required=False)
    help_bg = LineField(label=_("Help in Bulgarian"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("What it holds"), choices=FieldKind.choices)
    words = RowsField(WordRow, label=_("Words to choose from"))
    decimals = _about(
        [FieldKind.NUMBER], forms.IntegerField(label=_("Decimals"), min_value=0, max_value=6, required=False)
    )
    unit = _about(
        [FieldKind.NUMBER],
        LineField(label=_("Unit"), max_length=20, required=False, help_text=_("Stands behind the number: kg, days.")),
    )
    currency = _about([FieldKind.MONEY], CurrencyField(label=_("Currency"), required=False))
    target = _about([FieldKind.LINK], forms.ChoiceField(label=_("Leads to"), required=False))
    when_gone = _about(
        [FieldKind.LINK],
        forms.ChoiceField(label=_("When the other record is deleted"), choices=WhenGone.choices, required=False),
    )
    default = _about(
        sorted(set(FieldKind) - NO_START),
        LineField(
            label=_("Value at the start"),
            max_length=200,
            required=False,
            help_text=_(
                "What a new record has until somebody writes another. For yes or no: write yes. For another record: write its name,"
                " or for a user “me”, who is whoever makes the new record."
            ),
        ),
    )
    section = forms.TypedChoiceField(label=_("Stands under"), coerce=int)
    position = forms.IntegerField(
        label=_("Place"), min_value=0, max_value=30_000, required=False, help_text=_("The smallest comes first.")
    )
    shown = forms.BooleanField(label=_("Stands in lists from the start"), required=False)
    unique = _about(CAN_BE_UNIQUE, forms.BooleanField(label=_("No two records have the same"), required=False))
    indexed = _about(
        sorted(set(FieldKind) - NOT_INDEXED),
        forms.BooleanField(
            label=_("Quick to sort and filter"),
            required=False,
            help_text=_("For tens of thousands of records. Makes writing a little slower."),
        ),
    )
    searched = _about(
        OF_TEXT,
        forms.BooleanField(
            label=_("Found by search"),
            required=False,
            help_text=_(
                "Its words lead to the record, after all that is called so. Who may not see this field finds nothing by it."
            ),
        ),
    )
    is_personal = forms.BooleanField(
        label=_("Says something of a person"),
        required=False,
        initial=True,
        help_text=_("What stands in it goes when the person is erased. Take the tick away for what tells of nobody."),
    )
    is_active = forms.BooleanField(
        label=_("In use"),
        required=False,
        initial=True,
        help_text=_("Otherwise nobody sees it, and records keep what they have in it."),
    )

    class Meta:
        model = CustomField
        fields = (
            "label_en", "label_fa", "label_tr", "label_bg", "kind", "decimals", "unit", "currency", "target",
            "when_gone", "default", "help_en", "help_fa", "help_tr", "help_bg", "section", "position", "shown", "unique",
            "indexed", "searched", "is_personal", "is_active",
        )  # fmt: skip

    sections = (
        (
            "",
            (
                "label_en",
                "label_fa",
                "label_tr",
                "label_bg",
                "kind",
                "words",
                "decimals",
                "unit",
                "currency",
                "target",
                "when_gone",
                "default",
            ),
        ),
        (_("In the form and in lists"), ("section", "position", "shown", "is_active")),
        (_("Rules"), ("unique", "indexed", "searched", "is_personal")),
        (_("Help beside it"), ("help_en", "help_fa", "help_tr", "help_bg")),
    )

    def __init__(
        self, data: Any = None, *, resource: Resource, viewer: Viewer, instance: CustomField, words: Any = ()
    ) -> None:
        initial: dict[str, Any] = {}
        if instance.pk:
            initial["words"] = [{name: getattr(one, name) for name in WordRow.base_fields} for one in words]
        super().__init__(data, instance=instance, initial=initial, use_required_attribute=False, label_suffix="")
        self.resource, self.viewer = resource, viewer
        kind: Any = self.fields["kind"]
        kind.choices = [(one.value, one.label) for one in kinds_of(resource)]
        if not can_find(resource):
            del self.fields["searched"]
        choices: Any = self.fields["section"]
        choices.choices = [
            (-1, _("A heading of its own: Further facts")),
            *((place, title) for place, (title, _names) in enumerate(type(resource).form.sections) if title),
        ]
        chosen: Any = self.fields["target"]
        chosen.choices = [("", "—"), *((one.name, one.title) for one in targets())]
        if not instance.pk:
            self.initial["currency"] = own_currency()
        if instance.default and not self.is_bound:
            self.initial["default"] = self._default_as_typed(instance)

    def _default_as_typed(self, row: CustomField) -> str:
        if row.kind == FieldKind.LINK:
            return starting.typed(row, self.viewer)
        value = Custom(row).start()
        typed = Custom(row).input()
        return gettext("Yes") if value is True else str(typed.prepare_value(value) or "")

    def clean(self) -> dict[str, Any]:
        """Leave out what other kinds need, and see that names, words and the value at the start are there and fit."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(cleaned.get(f"label_{one}") for one in LANGUAGES) and not self.errors:
            self.add_error("label_en", ValidationError(gettext("Give it a name in at least one language.")))
        kind = cleaned.get("kind", "")
        if kind != FieldKind.MONEY:
            cleaned["currency"] = ""
        elif not cleaned.get("currency"):
            self.add_error("currency", ValidationError(gettext("Say in which currency.")))
        if kind != FieldKind.LINK:
            cleaned["target"], cleaned["when_gone"] = "", WhenGone.KEEP
        elif not cleaned.get("target"):
            self.add_error("target", ValidationError(gettext("Say what kind of record it leads to.")))
        cleaned["when_gone"] = cleaned.get("when_gone") or WhenGone.KEEP
        if kind != FieldKind.NUMBER:
            cleaned["decimals"], cleaned["unit"] = 0, ""
        cleaned["decimals"] = cleaned.get("decimals") or 0
        cleaned["position"] = cleaned.get("position") or 0
        if kind == FieldKind.FILE:
            # The document goes with the person whose record it is on, so the field has to as well.
            cleaned["is_personal"] = True
        cleaned["unique"] = bool(cleaned.get("unique")) and kind in CAN_BE_UNIQUE
        cleaned["indexed"] = bool(cleaned.get("indexed")) and kind not in NOT_INDEXED
        if "searched" in self.fields:
            cleaned["searched"] = bool(cleaned.get("searched")) and kind in OF_TEXT
        self._check_words(cleaned, kind)
        self._check_default(cleaned, kind)
        return cleaned

    def _check_words(self, cleaned: dict[str, Any], kind: str) -> None:
        rows = cleaned.get("words") or []
        if kind not in OF_WORDS:
            cleaned["words"] = []
            return
        if not rows and "words" not in self.errors:
            self.add_error("words", ValidationError(gettext("Give at least one word to choose.")))
        told = [search_key(_first_name(row)) for row in rows]
        if len(set(told)) < len(told):
            self.add_error("words", ValidationError(gettext("The same word stands here twice.")))
        places = [row.get("position") for row in rows]
        order = sorted(range(len(rows)), key=lambda at: (places[at] if places[at] is not None else 30_001, at))
        cleaned["words"] = [rows[at] for at in order]

    def _check_default(self, cleaned: dict[str, Any], kind: str) -> None:
        typed = cleaned.get("default") or ""
        cleaned["default"] = ""
        if not typed or not kind or kind in NO_START:
            return
        if cleaned["unique"]:
            self.add_error("default", ValidationError(gettext("What no two records share has no value at the start.")))
            return
        if kind == FieldKind.CHOICE:
            fitting = (row for row in cleaned.get("words") or () if search_key(typed) in map(search_key, _names(row)))
            row = next(fitting, None)
            if row is None:
                self.add_error("default", ValidationError(gettext("Write one of the words.")))
            cleaned["start_word"] = row
            return
        if kind == FieldKind.LINK:
            self._check_link_start(cleaned, typed)
            return
        like = CustomField(kind=kind, decimals=cleaned["decimals"], currency=cleaned.get("currency", ""))
        like.pk = 1
        one = Custom(like)
        try:
            if kind == FieldKind.YES_NO:
                value: Any = search_key(typed) in {search_key(word) for word in ("yes", "true", "1", gettext("Yes"))}
            else:
                value = one.input().clean(typed)
        except ValidationError as reason:
            self.add_error("default", reason)
            return
        cleaned["default"] = str(one.pack(value).get(one.main, ""))

    def _check_link_start(self, cleaned: dict[str, Any], typed: str) -> None:
        to = target_of(CustomField(target=cleaned.get("target", "")))
        if to is None:
            return  # said at that field
        try:
            cleaned["default"] = starting.read(typed, to, self.viewer)
        except ValidationError as reason:
            self.add_error("default", reason)


def _names(row: dict[str, Any]) -> list[str]:
    return [row[f"name_{one}"] for one in LANGUAGES if row.get(f"name_{one}")]


def _first_name(row: dict[str, Any]) -> str:
    return next(iter(_names(row)), "")
