"""Inputs that people of four languages type into."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import installation
from peyvand.foundation import formats
from peyvand.foundation.phones import parse_phone, show_phone
from peyvand.foundation.textkeys import clean_line, clean_text
from peyvand.records.statements import SLOT, Row, statement

if TYPE_CHECKING:
    from peyvand.journal.writing import Origin
    from peyvand.records.viewer import Viewer


class LineField(forms.CharField):
    """One line of text, without characters that hide or turn what is written."""

    def to_python(self, value: Any) -> str:
        if value is not None and not isinstance(value, str | int):
            raise ValidationError(_("Give a text here."))
        try:
            return clean_line(super().to_python(value) or "")
        except ValueError as reason:
            raise ValidationError(str(reason)) from None


class TextBlockField(LineField):
    """Several lines of text."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        if value is not None and not isinstance(value, str):
            raise ValidationError(_("Give a text here."))
        try:
            return clean_text(value or "")
        except ValueError as reason:
            raise ValidationError(str(reason)) from None


class EmailLineField(LineField):
    """An e-mail address, in small letters."""

    widget = forms.EmailInput
    default_validators = forms.EmailField.default_validators

    def to_python(self, value: Any) -> str:
        return super().to_python(value).lower()


class PhoneLineField(LineField):
    """A phone number in any writing; becomes its international form.

    Numbers without a country code are taken to be of the installation's country.
    """

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed:
            return ""
        try:
            return parse_phone(typed, region=installation().region)
        except ValueError as reason:
            raise ValidationError(str(reason)) from None

    def prepare_value(self, value: Any) -> Any:
        """As it is read back: without a country code only in the installation's own country, wherever its user is."""
        if not (isinstance(value, str) and value.startswith("+")):
            return value
        return formats.current().digits_of(show_phone(value, region=installation().region))


class CalendarDateField(forms.Field):
    """A day, typed in the user's calendar or the other one, in words or in figures."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> date | None:
        if value in (None, ""):
            return None
        if isinstance(value, date):
            return value
        shape = formats.current()
        try:
            return shape.parse_date(str(value)[:60])
        except ValueError as reason:
            raise ValidationError(str(reason)) from None

    def prepare_value(self, value: Any) -> Any:
        return formats.current().date(value, "numeric") if isinstance(value, date) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"data-pv-date": "", "autocomplete": "off"}


class RemoteSelect(forms.Select):
    """A picker that asks the server; the page carries only what is chosen already."""

    def __init__(self, *, to: str, within: dict[str, str] | None = None, attrs: dict[str, Any] | None = None) -> None:
        url = f"/{to}/pick{'?' + urlencode(within) if within else ''}"
        super().__init__(attrs={"data-pv-picker": "", "data-pv-url": url, **(attrs or {})})

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Only the chosen options, however many there are to choose from."""
        field = self.choices.field  # type: ignore[attr-defined]
        chosen = [one for one in value if one not in (None, "")]
        known = [one for one in chosen if str(one).isdecimal() and len(str(one)) < 19]
        found = field.queryset.filter(pk__in=known) if known else ()
        rows = {str(row.pk): field.label_from_instance(row) for row in found}
        options = (
            [("", [self.create_option(name, "", "", selected=False, index=0)], 0)]
            if not self.allow_multiple_selected
            else []
        )
        for index, (pk, title) in enumerate(rows.items(), start=1):
            options.append(("", [self.create_option(name, pk, title, selected=True, index=index)], index))
        return options


class RemoteSelectMultiple(RemoteSelect, forms.SelectMultiple):
    """The same for several."""


def with_present(rows: QuerySet[Any], present: frozenset[int]) -> QuerySet[Any]:
    """`rows`, and those with the ids that are chosen already."""
    return rows | rows.model._base_manager.filter(pk__in=present) if present else rows


class LinkingField:
    """What fields share whose value is a row of another table: the journal keeps it by id and title.

    Attributes:
        model: the rows it links to.
        viewer: who fills in the form; set by the form.
    """

    model: Any
    viewer: Viewer | None = None

    def settle(self, value: Any) -> bool:
        """Write the row that the value is, where it is new itself, in the transaction of the record; True if it was."""
        return False

    def hang(self, value: Any, record: Any, origin: Origin) -> Any:
        """Write what the value becomes on `record`, which was written just now, in its transaction.

        Returns:
            What the field leads to from then on; None when that is the value as it is.
        """
        return None

    def given(self, pk: Any) -> Any:
        """What the form is given so that it leads to the row of this id, or to none."""
        return pk


class LinkedRecordField(LinkingField, forms.ModelChoiceField):
    """Another record, out of those its user may see.

    Args:
        to: the resource it is picked from.
        within: only records with these values, such as one list of words; the resource lets itself be narrowed by them.
    """

    kept_as: Hashable = None
    present: frozenset[int] = frozenset()
    # Records read already out of those that may be chosen, by the id that stands for them: they need no query.
    known: Mapping[str, Model] = {}

    def __init__(self, model: Any, *, to: str, within: dict[str, str] | None = None, **options: Any) -> None:
        self.to, self.model, self.within = to, model, within or {}
        super().__init__(
            model._default_manager.none(), widget=RemoteSelect(to=to, within=self.within), blank=True, **options
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, dict):
            value = value.get("id")
        if self.known and (record := self.known.get(str(value))) is not None:
            return record
        if isinstance(value, bool | list) or len(str(value)) > 18:
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": str(value)[:40]}
            )
        if self.kept_as is None or value in self.empty_values or isinstance(value, Model):
            return super().to_python(value)
        found = self._find(str(value)) or self._find_present(str(value))
        if not found:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})
        return self.model.from_db("default", self._columns, found[0])

    def offers(self, pk: Any) -> bool:
        """True for the id of a record that its user may choose."""
        return bool(self._find(str(pk)))

    def _find(self, pk: str) -> list[Row]:
        if not pk.isdecimal():
            return []
        rows = self.offered.filter(pk__in=[SLOT])
        key = ("link", self.model, self.kept_as, *self.within.items())
        return statement(key, lambda: rows.values_list(*self._columns)).run([int(pk)])

    def _find_present(self, pk: str) -> list[Row]:
        if not pk.isdecimal() or int(pk) not in self.present:
            return []
        return list(self.model._base_manager.filter(pk=int(pk)).values_list(*self._columns))

    @property
    def _columns(self) -> list[str]:
        return [one.attname for one in self.model._meta.concrete_fields]

    def offer(self, rows: QuerySet[Any], *, kept_as: Hashable = None, present: frozenset[int] = frozenset()) -> None:
        """Let these rows be chosen, and no others.

        Args:
            kept_as: names whoever chooses, with their rights: looking one up is then a statement that is kept.
            present: ids that are chosen already and may stay.
        """
        rows = rows.filter(**self.within) if self.within else rows
        self.kept_as, self.present, self.offered = kept_as, present, rows
        self.queryset = with_present(rows, present)


class LinkedRecordsField(forms.ModelMultipleChoiceField):
    """Several other records, out of those its user may see.

    Args:
        within: only records with these values, as in `LinkedRecordField`.
    """

    known: Mapping[str, Model] = {}

    def __init__(self, model: Any, *, to: str, within: dict[str, str] | None = None, **options: Any) -> None:
        self.to, self.model, self.within = to, model, within or {}
        widget = RemoteSelectMultiple(to=to, within=self.within)
        super().__init__(model._default_manager.none(), widget=widget, **options)

    def clean(self, value: Any) -> Any:
        if value is not None and not isinstance(value, list | tuple):
            raise ValidationError(self.error_messages["invalid_list"], code="invalid_list")
        ids = [one.get("id") if isinstance(one, dict) else one for one in value or ()]
        if not ids and not self.required:
            return []
        if ids and self.known and all(str(one) in self.known for one in ids):
            return [self.known[str(one)] for one in dict.fromkeys(ids)]
        if any(isinstance(one, bool | list | dict) or len(str(one)) > 18 for one in ids):
            raise ValidationError(self.error_messages["invalid_list"], code="invalid_list")
        return super().clean(ids)

    def offer(self, rows: QuerySet[Any], *, kept_as: Hashable = None, present: frozenset[int] = frozenset()) -> None:
        """Let these rows be chosen, and no others but those `present` already."""
        self.queryset = with_present(rows.filter(**self.within) if self.within else rows, present)
