from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Users, roles, scope, sign-in."""

    name = "peyvand.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in
        from django.db.models.signals import post_save

        from peyvand.access import epoch, middleware, sessions
        from peyvand.access.models import User

        epoch.watch()
        user_logged_in.connect(middleware.begin, dispatch_uid="session-begins")
        post_save.connect(sessions.end_when_disabled, sender=User, dispatch_uid="sessions-end-when-disabled")
