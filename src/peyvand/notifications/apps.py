from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "peyvand.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.notifications import finished, watching  # noqa: F401
