"""What people see of products and their units."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from peyvand.foundation.currencies import CURRENCIES
from peyvand.products.forms import ProductForm, ProductUnitForm
from peyvand.products.models import Product, ProductKind, ProductUnit
from peyvand.records.fields import ChoiceField, MomentField, MoneyField, NumberField, TermField, TextField, YesNoField
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource


@register
class Products(Resource):
    """Products and services."""

    name = "products"
    model = Product
    area = "products"
    icon = "package"
    title = _("Products")
    title_one = _("Product")
    counted = ngettext_lazy("{count} product", "{count} products", "number")
    whose = _("Products whose")
    purpose = _("What we sell, goods and services, with code, unit and price.")
    form = ProductForm
    default_sort = "name"
    subtitle_path = "code"
    search_reveals = ("code", "series")
    fields = (
        TextField("name", _("Name"), key="name_fold", trigrams="search_key", sort=["name_key"], shown=True, width=280),
        TextField("code", _("Code"), shown=True, width=120),
        ChoiceField("kind", pgettext_lazy("product", "Kind"), choices=ProductKind.choices, shown=True, width=110),
        TextField("series", _("Series"), shown=True, groupable=True, width=130),
        TermField("unit", _("Unit"), to="product-units", shown=True, width=110),
        MoneyField("price", _("Price"), nullable=True, shown=True, width=150),
        ChoiceField("currency", _("Currency"), choices=[(code, code) for code in CURRENCIES], width=100),
        YesNoField("is_active", _("Is sold"), width=100),
        TextField("description", _("Description"), sort=(), width=280),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (
        ReadyView("sold", pgettext_lazy("products", "Sold"), {"field": "is_active", "op": "yes"}),
        ReadyView("all", _("All")),
    )


@register
class ProductUnits(Resource):
    """Units of products."""

    name = "product-units"
    model = ProductUnit
    area = "products"
    icon = "list"
    title = _("Units")
    title_one = _("Unit")
    counted = ngettext_lazy("{count} unit", "{count} units", "number")
    whose = _("Units whose")
    purpose = _("What products are counted in.")
    form = ProductUnitForm
    default_sort = "position"
    in_search = False
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        NumberField("position", _("Place"), shown=True, width=90),
        YesNoField("is_active", _("May be chosen"), shown=True, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)
