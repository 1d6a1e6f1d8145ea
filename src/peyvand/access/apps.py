from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "peyvand.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.access import epoch

        epoch.watch()
