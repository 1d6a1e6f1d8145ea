from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "peyvand.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.documents import own_files, panels  # noqa: F401
        from peyvand.records.areas import Area, declare

        own_files.bring()
        purpose = _("Comments that colleagues make on any record, and the files that are kept with it.")
        declare(Area("documents", _("Documents"), purpose, icon="paperclip", order=60))
