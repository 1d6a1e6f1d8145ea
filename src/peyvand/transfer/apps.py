from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "peyvand.transfer"
    label = "transfer"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.records.undoing import bring_afterwards
        from peyvand.transfer.actions.take_back import settle

        bring_afterwards(settle)
