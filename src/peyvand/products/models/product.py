"""What we sell."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.access.models import KeyField, Record
from peyvand.access.models.kept_by_role import KeptByRole
from peyvand.foundation.textkeys import search_key, sort_key
from peyvand.records.searched import key_of


class ProductKind(models.TextChoices):
    """Whether it is a thing or a work."""

    GOODS = "goods", pgettext_lazy("product", "Goods")
    SERVICE = "service", pgettext_lazy("product", "Service")


class Product(KeptByRole, Record):
    """A product or a service, with the price it has unless another is agreed."""

    record_kind = "products"

    name = models.CharField(_("name"), max_length=200)
    code = models.CharField(_("code"), max_length=40, blank=True)
    kind = models.CharField(
        pgettext_lazy("product", "kind"), max_length=10, choices=ProductKind.choices, default=ProductKind.GOODS
    )
    series = models.CharField(_("series"), max_length=100, blank=True)
    unit = models.ForeignKey(
        "products.ProductUnit", models.PROTECT, null=True, blank=True, related_name="products", verbose_name=_("unit")
    )
    price = models.DecimalField(_("price"), max_digits=19, decimal_places=4, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    is_active = models.BooleanField(_("is sold"), default=True)
    description = models.TextField(_("description"), max_length=10_000, blank=True)

    name_key = KeyField(editable=False)
    name_fold = KeyField(editable=False)
    search_key = models.TextField(editable=False)

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        indexes = [
            models.Index(fields=["name_key", "id"], condition=Q(deleted_at=None), name="product_by_name"),
            models.Index(fields=["deleted_at", "id"], condition=Q(deleted_at__isnull=False), name="product_in_trash"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="product_has_name"),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=0), name="product_price_not_negative"
            ),
            models.UniqueConstraint(
                Lower("code"),
                condition=~Q(code=""),
                name="product_code_unique",
                violation_error_message=_("There is a product of this code already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def make_search_key(self) -> None:
        """Make what the product is found by: name, code and series."""
        self.search_key = key_of(self, self.name, self.code, self.series)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys beside name and code."""
        self.name_key = sort_key(self.name)
        self.name_fold = search_key(self.name)
        self.make_search_key()
        super().save(*args, **kwargs)
