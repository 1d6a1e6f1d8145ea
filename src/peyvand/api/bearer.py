"""Who calls: a bearer token, its user and the access epoch, read in one query."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.db.models import Q, QuerySet, Subquery
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import AccessEpoch, ApiToken, User
from peyvand.access.models.token import digest
from peyvand.api.problems import Problem
from peyvand.records.statements import TEXT_SLOT, Row, statement
from peyvand.records.viewer import Viewer

logger = logging.getLogger("peyvand.api")

_SCHEME = "bearer "
_LONGEST = 200
_NOTED_EVERY = timedelta(minutes=1)
_TOKEN_PATHS = ("pk", "name", "actions", "expires_at", "last_used_at")
# What a call needs of its user; the rest stays in the database, the password's hash above all.
_LEFT_OUT = frozenset({"password", "name_key", "search_key", "custom"})
_USER_COLUMNS = tuple(one.attname for one in User._meta.concrete_fields if one.name not in _LEFT_OUT)


@dataclass(frozen=True)
class Caller:
    """A program with a valid token.

    Attributes:
        expires_at: when the token ends; None for never.
        last_used_at: when a use of it was noted last.
    """

    token_id: int
    token_name: str
    expires_at: datetime | None
    last_used_at: datetime | None
    viewer: Viewer


def caller_of(request: HttpRequest) -> Caller:
    """Who makes this request.

    Raises:
        Problem: 401, the same whether there is no token, or it is unknown, expired, revoked, or its user may not sign in.
    """
    said = request.META.get("HTTP_AUTHORIZATION", "")
    if not said.isascii() or len(said) > _LONGEST or said[: len(_SCHEME)].lower() != _SCHEME:
        raise _refused()
    found = _found(digest(said[len(_SCHEME) :].strip()))
    if not found:
        raise _refused()
    pk, name, actions, expires_at, last_used_at, epoch, *columns = found[0]
    user = User.from_db("default", _USER_COLUMNS, columns)
    user.access_epoch = epoch  # type: ignore[attr-defined]
    limit = frozenset(actions) if actions else None
    return Caller(pk, name, expires_at, last_used_at, Viewer.of(user, actions=limit))


def _found(wanted: str) -> list[Row]:
    """The token's row. This first query of a call takes the place of asking whether the connection still lives."""
    usable = statement("api-caller", _usable)
    if connection.in_atomic_block:
        return usable.run(text=wanted)
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return usable.run(text=wanted)
    except (OperationalError, InterfaceError):
        connection.close()
        return usable.run(text=wanted)


def _usable() -> QuerySet[Any]:
    epoch = Subquery(AccessEpoch.objects.filter(pk=1).values("token")[:1])
    rows = ApiToken.objects.usable(Now()).filter(digest=TEXT_SLOT, user__deleted_at=None)  # type: ignore[arg-type]
    return rows.annotate(epoch=epoch).values_list(*_TOKEN_PATHS, "epoch", *(f"user__{name}" for name in _USER_COLUMNS))


def note_use(caller: Caller) -> None:
    """Write down that the token is in use, at most once a minute; a failure to do so fails no call."""
    now = caller.viewer.now
    if caller.last_used_at is not None and now - caller.last_used_at < _NOTED_EVERY:
        return
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - _NOTED_EVERY)
    try:
        ApiToken.objects.filter(stale, pk=caller.token_id).update(last_used_at=now)
    except OperationalError:
        logger.warning("The use of a token could not be noted.", exc_info=True)


def _refused() -> Problem:
    return Problem(
        "no-token",
        _("Send a valid token as “Authorization: Bearer …”. An expired or withdrawn one is not accepted."),
        headers={"WWW-Authenticate": 'Bearer realm="Peyvand"'},
    )
