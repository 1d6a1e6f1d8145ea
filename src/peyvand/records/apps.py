from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    name = "peyvand.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.records import checks, lookups, registry, search  # noqa: F401
        from peyvand.records.custom import indexes

        registry.discover()
        post_migrate.connect(search.ensure_indexes, dispatch_uid="records-search-indexes")
        post_migrate.connect(indexes.ensure_all, dispatch_uid="records-custom-indexes")
