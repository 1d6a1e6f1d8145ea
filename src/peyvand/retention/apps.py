from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "peyvand.retention"
    label = "retention"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.retention import panels  # noqa: F401
