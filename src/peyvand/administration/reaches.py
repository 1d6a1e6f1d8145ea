"""The scopes of a grant as one choice: whose records an action reaches."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peyvand.access.vocabulary import Scope

_OWN, _TEAM, _BELOW, _PLACE, _ALL = (one.value for one in Scope)
NOTHING = ""
YES = "yes"

# "Of the team" and "of those below" include one's own, so that only these unions differ from each other.
# Short, since they stand in narrow columns; the page says below what each means.
_REACHES: dict[frozenset[str], str | Promise] = {
    frozenset({_OWN}): _("Own"),
    frozenset({_TEAM}): _("Team"),
    frozenset({_BELOW}): _("Below"),
    frozenset({_TEAM, _BELOW}): _("Team, below"),
    frozenset({_PLACE}): _("Territory"),
    frozenset({_OWN, _PLACE}): _("Own, territory"),
    frozenset({_TEAM, _PLACE}): _("Team, territory"),
    frozenset({_BELOW, _PLACE}): _("Below, territory"),
    frozenset({_TEAM, _BELOW, _PLACE}): _("Team, below, territory"),
    frozenset({_ALL}): _("All"),
}


def choices(*, by_territory: bool) -> list[tuple[str, str | Promise]]:
    """What a grant may reach, "nothing" first."""
    offered = [(key(scopes), label) for scopes, label in _REACHES.items() if by_territory or _PLACE not in scopes]
    return [(NOTHING, "—"), *offered]


def key(scopes: Iterable[str]) -> str:
    """The choice that these scopes together come to."""
    said = set(scopes)
    if _ALL in said:
        said = {_ALL}
    if said & {_TEAM, _BELOW}:
        said.discard(_OWN)
    return "+".join(one for one in Scope.values if one in said)


def scopes_of(chosen: str) -> list[str]:
    """The scopes behind a choice."""
    return [_ALL] if chosen == YES else chosen.split("+") if chosen else []


def label(chosen: str) -> str | Promise:
    """A choice as people read it."""
    return _REACHES.get(frozenset(chosen.split("+")), "—")
