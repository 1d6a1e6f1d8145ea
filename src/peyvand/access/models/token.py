"""A key with which a program works in a user's name."""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal

PREFIX = "pv_"


def digest(secret: str) -> str:
    """What is kept of a token. A plain hash is enough: the token is 32 random bytes, nothing to guess from a list."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def usable(self, now: datetime) -> "ApiTokenQuerySet":
        """Tokens that are neither revoked nor expired, of users who may sign in."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None, user__is_active=True)


class ApiToken(models.Model):
    """A bearer token with at most the rights of its user, narrowed to `actions` where that is not empty."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("what it is for"), max_length=100)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(max_length=12, editable=False)
    actions = models.JSONField(_("limited to"), default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    personal = Personal(technical=("name", "digest", "hint", "actions", "expires_at", "revoked_at", "last_used_at"))

    objects = ApiTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"

    @classmethod
    def issue(
        cls, user: "models.Model", *, name: str, actions: list[str] | None = None, expires_at: datetime | None = None
    ) -> tuple["ApiToken", str]:
        """A new token and its secret, which is shown this once and not kept.

        Args:
            actions: limits the token to these actions ("view", "create", …); empty means all its user may do.
            expires_at: aware moment after which it is refused; None for never.
        """
        secret = PREFIX + secrets.token_urlsafe(32)
        token = cls.objects.create(
            user=user, name=name, digest=digest(secret), hint=secret[:9], actions=actions or [], expires_at=expires_at
        )
        return token, secret
