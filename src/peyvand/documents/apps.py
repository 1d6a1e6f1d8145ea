"""Comments and documents on any record: mentions, versions, who may open what."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "peyvand.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
