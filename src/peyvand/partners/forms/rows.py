"""The rows that hang on partners and contacts, as they are typed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.foundation import formats
from peyvand.foundation.countries import country_choices
from peyvand.foundation.identifiers import NotAnIdentifier, card_number, iban
from peyvand.partners.models import AddressUsage, PhoneLabel, office_only
from peyvand.records.forms import EmailLineField, LineField, MapPointField, PhoneLineField, RowForm


def countries() -> list[tuple[str, str]]:
    """No country, or one by its name in the reader's language."""
    return [("", "—"), *country_choices(formats.current().language)]


class PhoneRow(RowForm):
    """One phone."""

    telling = ("number",)
    number = PhoneLineField(label=_("Number"), max_length=40)
    label = forms.ChoiceField(
        label=_("What it is"), choices=PhoneLabel.choices, initial=PhoneLabel.OFFICE, required=False
    )

    def clean_label(self) -> str:
        return self.cleaned_data["label"] or PhoneLabel.OFFICE.value


class EmailRow(RowForm):
    """One e-mail."""

    telling = ("address",)
    address = EmailLineField(label=_("Address"), max_length=254)


class AddressRow(RowForm):
    """One address."""

    telling = ("street", "city", "region", "postcode", "country", "point")
    usages = forms.MultipleChoiceField(
        label=_("Used for"),
        choices=AddressUsage.choices,
        initial=office_only,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    street = LineField(label=_("Street"), max_length=300, required=False)
    city = LineField(label=_("City"), max_length=100, required=False)
    region = LineField(label=_("Province"), max_length=100, required=False)
    postcode = LineField(label=_("Postcode"), max_length=20, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=countries, required=False)
    point = MapPointField(label=_("Map point"), max_length=500, required=False)

    def clean_usages(self) -> list[str]:
        """Each once, in their order; the office where nobody says anything, which is not the same as ticking nothing."""
        if self.data.get("usages") in (None, ""):
            return office_only()
        ticked = self.cleaned_data["usages"]
        if not ticked:
            raise ValidationError(gettext("Tick at least one thing that this address is used for."))
        return [one for one in AddressUsage.values if one in ticked]

    @classmethod
    def as_now(cls, row: dict[str, Any]) -> dict[str, Any]:
        """Addresses had one usage each before they could have several."""
        if "usage" not in row:
            return row
        return {"usages": [row["usage"]], **{name: value for name, value in row.items() if name != "usage"}}


class BankRow(RowForm):
    """One bank account."""

    telling = ("iban", "card", "bank")
    iban = LineField(label=_("IBAN"), max_length=42, required=False)
    card = LineField(label=_("Card"), max_length=24, required=False)
    bank = LineField(label=_("Bank"), max_length=100, required=False)
    holder = LineField(label=_("Holder"), max_length=150, required=False)

    def clean_iban(self) -> str:
        """Its plain form, when its check digits are right."""
        return _checked(iban, self.cleaned_data["iban"], gettext("This is not an IBAN: a digit is wrong or missing."))

    def clean_card(self) -> str:
        """Its sixteen digits, when they are those of a card. Kept whole: one pays to it, and cannot pay with it alone."""
        return _checked(
            card_number,
            self.cleaned_data["card"],
            gettext("This is not the number of a card: a digit is wrong or missing."),
        )


def _checked(check: Callable[[str], str], text: str, sentence: str) -> str:
    try:
        return check(text) if text else ""
    except NotAnIdentifier:
        raise ValidationError(sentence) from None
