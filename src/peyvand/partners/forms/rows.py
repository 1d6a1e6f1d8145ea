"""The rows that hang on partners and contacts, as they are typed in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from peyvand.foundation import formats
from peyvand.foundation.countries import country_choices
from peyvand.partners.models import AddressUsage, PhoneLabel
from peyvand.records.forms import EmailLineField, LineField, PhoneLineField, RowForm


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

    telling = ("street", "city", "region", "postcode")
    usage = forms.ChoiceField(
        label=_("Used for"), choices=AddressUsage.choices, initial=AddressUsage.OFFICE, required=False
    )
    street = LineField(label=_("Street"), max_length=300, required=False)
    city = LineField(label=_("City"), max_length=100, required=False)
    region = LineField(label=_("Province"), max_length=100, required=False)
    postcode = LineField(label=_("Postcode"), max_length=20, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=countries, required=False)

    def clean_usage(self) -> str:
        return self.cleaned_data["usage"] or AddressUsage.OFFICE.value
