"""Signing in, and being recognised at each request."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Subquery

from peyvand.access.models import AccessEpoch, User


class PersonBackend(AuthenticationBackend):
    """Finds the person of a session together with the access epoch, so that knowing one's rights costs no further query."""

    def get_user(self, user_id: int) -> User | None:
        """The user, if they may still sign in."""
        epoch = Subquery(AccessEpoch.objects.filter(pk=1).values("token")[:1])
        return User.objects.filter(pk=user_id, is_active=True).annotate(access_epoch=epoch).first()
