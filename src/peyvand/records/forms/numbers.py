"""Inputs for amounts and shares, in the digits and separators of who types."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from peyvand.access.models import installation
from peyvand.foundation import formats
from peyvand.foundation.currencies import CURRENCIES, OF_COUNTRY, currency_choices


class AmountField(forms.DecimalField):
    """A decimal number. A text is read as its writer's language writes numbers; a number means itself."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip():
            try:
                value = formats.current().parse_number(value[:60])
            except ValueError as reason:
                raise ValidationError(str(reason)) from None
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return formats.current().number(value.normalize() + 0) if isinstance(value, Decimal) else value


def currencies() -> list[tuple[str, str]]:
    """The currencies, named in the reader's language."""
    return currency_choices(formats.current().language)


class CurrencyField(forms.ChoiceField):
    """One of the currencies."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=currencies, **options)

    def valid_value(self, value: Any) -> bool:
        """By its code alone: what they are called in which language is of no matter here."""
        return value in CURRENCIES


def own_currency(epoch: str | None = None) -> str:
    """The currency of the country that the firm works in; euro where that is not one of ours.

    Args:
        epoch: the access epoch of now, where it was read already; saves a query.
    """
    return OF_COUNTRY.get(installation(epoch).region, "EUR")
