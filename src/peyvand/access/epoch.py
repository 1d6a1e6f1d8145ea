"""Turning the access epoch: each write to a model that rights are made of changes its token in the same transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save

# Signing in touches only these; they give and take no right.
_HARMLESS_USER_FIELDS = frozenset(
    {"last_login", "password", "theme", "density", "language", "calendar", "digits", "time_zone"}
)


# The token of a stretch of work that reads it once; empty until it is read. None: each look reads it.
_held: ContextVar[list[str] | None] = ContextVar("held_epoch", default=None)


@contextmanager
def held() -> Iterator[None]:
    """Let rights be those of one moment for a short stretch of work, such as a part of an import, which asks for them often.

    A change of rights by this very work is seen all the same.
    """
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)


def current() -> str:
    """The token of now; made on first use."""
    kept = _held.get()
    if kept:
        return kept[0]
    token = _read()
    if kept is not None:
        kept[:] = [token]
    return token


def _read() -> str:
    from peyvand.access.models import AccessEpoch

    token = AccessEpoch.objects.filter(pk=1).values_list("token", flat=True).first()
    return token if token is not None else turn()


def turn() -> str:
    """Give the epoch a new token, so that every process reads rights anew at its next request."""
    from peyvand.access.models import AccessEpoch
    from peyvand.access.models.epoch import new_token

    token = new_token()
    # One statement that cannot lose a race for the first row: each change of people, roles and rights comes through here.
    AccessEpoch.objects.bulk_create(
        [AccessEpoch(pk=1, token=token)], update_conflicts=True, unique_fields=["id"], update_fields=["token"]
    )
    kept = _held.get()
    if kept is not None:
        kept[:] = [token]
    return token


def _turn_on_signal(sender: Any, **kwargs: Any) -> None:
    from peyvand.access.models import User

    fields = kwargs.get("update_fields")
    if sender is User and fields and set(fields) <= _HARMLESS_USER_FIELDS:
        return
    if kwargs.get("raw"):
        return
    turn()


def turn_with(model: type[Any]) -> None:
    """Turn it with each write to `model` too, of which something is made that is kept until it turns."""
    post_save.connect(_turn_on_signal, sender=model, dispatch_uid=f"epoch-save-{model.__name__}")
    post_delete.connect(_turn_on_signal, sender=model, dispatch_uid=f"epoch-delete-{model.__name__}")


def watch() -> None:
    """Listen to every model that rights, and the territory that a partner falls into, are made of."""
    from peyvand.access import models

    for model in (
        models.User,
        models.Team,
        models.Territory,
        models.TerritoryPlace,
        models.Organisation,
        models.Role,
        models.Grant,
        models.FieldRule,
        models.Share,
    ):
        turn_with(model)
    user = models.User
    for through in (user.teams.through, user.territories.through, user.organisations.through, user.roles.through):
        m2m_changed.connect(_turn_on_signal, sender=through, dispatch_uid=f"epoch-m2m-{through.__name__}")
