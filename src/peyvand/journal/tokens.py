"""Making and revoking API tokens; both are written down, the secret never is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from peyvand.access.models import ApiToken, User
from peyvand.foundation import clock
from peyvand.journal.writing import Origin, record


def issue(
    user: User, *, name: str, actions: list[str], expires_at: datetime | None, origin: Origin
) -> tuple[ApiToken, str]:
    """A new token of `user` and its secret, which exists nowhere else.

    Args:
        actions: what it is limited to; empty for all that its user may.
        expires_at: aware moment after which it is refused; None for never.
    """
    with transaction.atomic():
        token, secret = ApiToken.issue(user, name=name, actions=actions, expires_at=expires_at)
        said: dict[str, list[Any]] = {
            "token": [None, f"{name} ({token.hint}…)"],
            "actions": [None, actions],
            "until": [None, expires_at],
        }
        record(user, "token_made", origin=origin, changes=said)
    return token, secret


def revoke(token: ApiToken, *, origin: Origin) -> None:
    """Make a token useless at once."""
    with transaction.atomic():
        ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=clock.now())
        record(token.user, "token_revoked", origin=origin, changes={"token": [f"{token.name} ({token.hint}…)", None]})
