from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "peyvand.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.api import checks  # noqa: F401
        from peyvand.records.areas import Area, declare

        declare(
            Area(
                "api",
                _("API"),
                _("Lets other programs read and write records, with the rights of the person whose token they carry."),
                icon="code",
                order=800,
            )
        )
