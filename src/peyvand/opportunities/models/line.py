"""What is to be sold."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal


class OpportunityLine(models.Model):
    """A line of a possible sale: a product, or something under a name of its own."""

    opportunity = models.ForeignKey("opportunities.Opportunity", models.CASCADE, related_name="lines")
    product = models.ForeignKey("products.Product", models.SET_NULL, null=True, related_name="opportunity_lines")
    name = models.CharField(_("name"), max_length=200)
    quantity = models.DecimalField(_("quantity"), max_digits=15, decimal_places=3, default=1)
    price = models.DecimalField(_("price"), max_digits=19, decimal_places=4, default=0)
    discount = models.DecimalField(_("discount, per cent"), max_digits=5, decimal_places=2, default=0)
    position = models.PositiveSmallIntegerField(default=0)

    personal = Personal(financial=("quantity", "price", "discount"), text=("name",), nobody=("position",))

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(discount__gte=0, discount__lte=100), name="line_discount_is_a_share"),
            models.CheckConstraint(condition=Q(quantity__gt=0, price__gte=0), name="line_is_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name
