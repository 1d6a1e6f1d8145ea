from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpportunitiesConfig(AppConfig):
    name = "peyvand.opportunities"
    label = "opportunities"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.opportunities import panels  # noqa: F401
        from peyvand.records.areas import Area, declare

        declare(
            Area(
                "opportunities", _("Opportunities"), _("Possible sales, stage by stage."), icon="target-arrow", order=25
            )
        )
