"""The gates for products and their units."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.products.models import Product, ProductKind, ProductUnit
from peyvand.records.forms import (
    AmountField,
    CurrencyField,
    LineField,
    LinkedRecordField,
    RecordForm,
    TermForm,
    TextBlockField,
    own_currency,
)


class ProductForm(RecordForm):
    """A product or a service."""

    gathers = True
    name = LineField(label=_("Name"), max_length=200)
    code = LineField(label=_("Code"), max_length=40, required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("product", "Kind"), choices=ProductKind.choices, initial=ProductKind.GOODS
    )
    series = LineField(label=_("Series"), max_length=100, required=False)
    unit = LinkedRecordField(ProductUnit, to="product-units", label=_("Unit"), required=False)
    price = AmountField(label=_("Price"), max_digits=19, decimal_places=4, min_value=0, required=False)
    currency = CurrencyField(label=_("Currency"), initial=own_currency)
    is_active = forms.BooleanField(label=_("Is sold"), initial=True, required=False)
    description = TextBlockField(label=_("Description"), max_length=10_000, required=False)

    sections = (
        (pgettext_lazy("heading", "What it is"), ("name", "code", "kind", "series", "description")),
        (_("What it costs"), ("price", "currency", "unit", "is_active")),
    )

    class Meta:
        model = Product
        fields = ("name", "code", "kind", "series", "unit", "price", "currency", "is_active", "description")


class ProductUnitForm(TermForm):
    """A unit."""

    class Meta(TermForm.Meta):
        model = ProductUnit
