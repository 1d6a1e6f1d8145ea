from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "peyvand.partners"
    label = "partners"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.access import epoch
        from peyvand.partners import panels  # noqa: F401
        from peyvand.partners.models import Criterion, CriterionValue
        from peyvand.records.areas import Area, declare

        purpose = _("Customers, prospects, suppliers and everybody else the company deals with.")
        for model in (Criterion, CriterionValue):
            epoch.turn_with(model)
        declare(Area("partners", _("Partners"), purpose, icon="users", order=10, essential=True))
