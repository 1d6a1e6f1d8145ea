"""What products are counted in."""

from django.utils.translation import gettext_lazy as _

from peyvand.access.models.term import Term


class ProductUnit(Term):
    """A unit: piece, kilogram, hour."""

    record_kind = "product-units"

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("unit")
        verbose_name_plural = _("units")
