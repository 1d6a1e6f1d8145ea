from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "peyvand.activities"
    label = "activities"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.activities import day, panels  # noqa: F401
        from peyvand.records.areas import Area, declare

        declare(
            Area(
                "activities",
                _("Activities"),
                _("Calls, visits, meetings and all else that is done or planned with a partner."),
                icon="calendar-event",
                order=20,
            )
        )
