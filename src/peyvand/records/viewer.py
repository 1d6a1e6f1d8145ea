"""Who looks: a user with their rights, their formats and their moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from peyvand.access.models import installation
from peyvand.access.rights import Rights, rights_of
from peyvand.foundation import clock
from peyvand.foundation.formats import Formats
from peyvand.records.custom import wearing
from peyvand.records.models import View
from peyvand.records.statements import statement

if TYPE_CHECKING:
    from peyvand.access.models import User


@dataclass(frozen=True)
class Viewer:
    """Everything about the person that a list, a form or an API answer depends on.

    Attributes:
        actions: when not None, the only actions allowed besides what rights say (a limited API token).
    """

    user: User
    rights: Rights
    formats: Formats
    now: datetime
    actions: frozenset[str] | None = None

    @classmethod
    def of(cls, user: User, *, actions: frozenset[str] | None = None) -> Viewer:
        """The viewer that `user` is at this moment."""
        rights = rights_of(user)
        formats = Formats(
            language=user.language,
            calendar=user.calendar,
            digits=user.digits,
            time_zone=user.time_zone,
            home=installation(rights.epoch).region,
        )
        return cls(user=user, rights=rights, formats=formats, now=clock.now(), actions=actions)

    def __post_init__(self) -> None:
        # Whoever looks, sees the fields that belong to the same moment as their rights.
        wearing.at(self.rights.epoch)

    @cached_property
    def today(self) -> date:
        """Today where the viewer is."""
        return self.formats.today(self.now)

    @cached_property
    def views(self) -> list[View]:
        """All saved lists this viewer has, in order; `is_pinned` says which are in the menu. Read once a request."""
        kept = statement(("views", self.user.pk), lambda: View.objects.for_menu_of(self.user))
        names = [one.attname for one in View._meta.concrete_fields]
        found = []
        for *columns, is_pinned in kept.run():
            view = View.from_db("default", names, columns)
            view.is_pinned = is_pinned
            found.append(view)
        return found

    def may(self, action: str, kind: str) -> bool:
        """True when rights, and the token if any, allow `action` on at least some records of `kind`."""
        if self.actions is not None and str(action) not in self.actions:
            return False
        return self.rights.may(action, kind)
