"""Users that an act on many brought, and that are taken back with it: nobody deletes a user who has ever been one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from peyvand.access.models import User
from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin
from peyvand.journal.writing import record as write_entry
from peyvand.records.conflicts import Conflict
from peyvand.records.saving import NotAllowed
from peyvand.records.undoing import CannotUndo
from peyvand.records.viewer import Viewer

# What a user in the trash gives up: the way in, and the names that only one user can have.
_GIVEN_UP = ("is_active", "username", "email")


def take_back(user: User, *, viewer: Viewer, origin: Origin) -> None:
    """Put a user who has never come in into the trash; somebody else may have their user name and e-mail then.

    Raises:
        NotAllowed: the viewer may not change users.
        CannotUndo: they have signed in or done something since, or others report to them.
    """
    if user.deleted_at is not None or not _may(viewer):
        raise NotAllowed(_("You may not delete “{record}”.").format(record=user))
    if user.last_login is not None or Entry.objects.filter(actor=user).exists():
        raise CannotUndo(_("They have signed in since, so they stay."))
    if User.objects.alive().filter(manager=user).exists():
        raise CannotUndo(_("Other users report to them, so they stay."))
    before = [getattr(user, name) for name in _GIVEN_UP]
    # No form takes such a user name, so it is nobody else's.
    after = [False, f"~{user.pk}", ""]
    changes = {name: [was, now] for name, was, now in zip(_GIVEN_UP, before, after, strict=True) if was != now}
    user.deleted_at, user.version = clock.now(), user.version + 1
    write_entry(user, "deleted", origin=origin, changes=changes)
    for name, now in zip(_GIVEN_UP, after, strict=True):
        setattr(user, name, now)
    user.save()


def bring_back(user: User, entry: Entry, *, viewer: Viewer, origin: Origin) -> None:
    """Take such a user out of the trash as `entry` tells that they were.

    Raises:
        NotAllowed: the viewer may not change users, or somebody else has the name or e-mail by now.
        Conflict: they are not in the trash.
    """
    if user.deleted_at is None:
        raise Conflict(user, [], [])
    if not _may(viewer):
        raise NotAllowed(_("You may not restore “{record}”.").format(record=entry.title))
    for name, (was, _now) in entry.changes.items():
        setattr(user, name, was)
    others = User.objects.exclude(pk=user.pk)
    if others.filter(username__iexact=user.username).exists():
        raise NotAllowed(_("This user name is taken."))
    if user.email and others.filter(email__iexact=user.email).exists():
        raise NotAllowed(_("This e-mail belongs to another user."))
    user.deleted_at, user.version = None, user.version + 1
    user.save()
    write_entry(
        user, "restored", origin=origin, changes={name: [now, was] for name, (was, now) in entry.changes.items()}
    )


def _may(viewer: Viewer) -> bool:
    return viewer.rights.is_administrator and viewer.may("edit", "users")
