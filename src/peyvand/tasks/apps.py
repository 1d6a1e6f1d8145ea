"""The Django application "tasks"."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """Background work; the tables are `tasks_job`, `tasks_schedule` and `tasks_worker`."""

    name = "peyvand.tasks"
    label = "tasks"
    verbose_name = _("Background work")
    default_auto_field = "django.db.models.BigAutoField"
