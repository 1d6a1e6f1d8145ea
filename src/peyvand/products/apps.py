from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProductsConfig(AppConfig):
    name = "peyvand.products"
    label = "products"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.records.areas import Area, declare

        declare(Area("products", _("Products"), _("What we sell, with its price."), icon="package", order=30))
