from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "peyvand.partners"
    label = "partners"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.partners import panels  # noqa: F401
        from peyvand.records.areas import Area, declare

        purpose = _("Customers, prospects, suppliers and everybody else the company deals with.")
        declare(Area("partners", _("Partners"), purpose, icon="users", order=10, essential=True))
