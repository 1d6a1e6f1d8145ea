from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdministrationConfig(AppConfig):
    """Setting the house up."""

    name = "peyvand.administration"
    label = "administration"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.administration import panels, security_log  # noqa: F401
        from peyvand.records.areas import Area, declare

        security_log.listen()

        declare(
            Area(
                "administration",
                _("Administration"),
                _("People, their rights, and how the house is set up."),
                icon="settings",
                order=900,
                essential=True,
            )
        )
