from django.apps import AppConfig


class ShellConfig(AppConfig):
    """Templates, static files and the tag library `pv`."""

    name = "peyvand.shell"
    label = "shell"
