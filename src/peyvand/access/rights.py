"""What one user may do, read once and kept until the access epoch turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from peyvand.access import epoch
from peyvand.access.vocabulary import NEVER_GRANTED, PRIVATE_USER_FIELDS, Action, FieldAccess, Scope, ShareLevel

if TYPE_CHECKING:
    from peyvand.access.models import User

_EVERYTHING = frozenset({Scope.ALL.value})
_NOTHING: frozenset[str] = frozenset()
_kept: dict[int, Rights] = {}


@dataclass(frozen=True)
class Rights:
    """The rights of one user at one access epoch.

    Attributes:
        grants: (kind, action) → scopes; roles add up.
        hidden: kind → fields that every role which shows the kind hides.
        readonly: kind → fields that no role lets this user change.
        organisation_ids: our companies this user works for; None when all of them.
        shared_kinds, shared_to_edit: kinds of which some record was shown by hand; shown so that it may be changed.
    """

    user_id: int
    epoch: str
    is_active: bool
    is_administrator: bool
    grants: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    hidden: dict[str, frozenset[str]] = field(default_factory=dict)
    readonly: dict[str, frozenset[str]] = field(default_factory=dict)
    team_ids: frozenset[int] = frozenset()
    team_user_ids: frozenset[int] = frozenset()
    subordinate_ids: frozenset[int] = frozenset()
    territory_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] | None = None
    shared_kinds: frozenset[str] = frozenset()
    shared_to_edit: frozenset[str] = frozenset()

    def scopes(self, action: str, kind: str) -> frozenset[str]:
        """The scopes in which `action` on `kind` is granted; empty when it is not granted at all."""
        if not self.is_active or (kind, str(action)) in NEVER_GRANTED:
            return _NOTHING
        if self.is_administrator:
            return _EVERYTHING
        return self.grants.get((kind, str(action)), _NOTHING)

    def may(self, action: str, kind: str) -> bool:
        """True when `action` is granted on at least some records of `kind`, or some are shared by hand.

        What one cannot see one cannot do anything else with either.
        """
        if action == Action.VIEW:
            return bool(self.scopes(action, kind)) or (self.is_active and kind in self.shared_kinds)
        granted = self.scopes(action, kind) or (
            self.is_active and action == Action.EDIT and kind in self.shared_to_edit
        )
        return bool(granted) and self.may(Action.VIEW, kind)

    def can_see(self, kind: str, field_name: str) -> bool:
        """True when the field may be read, and so filtered, sorted, grouped and exported."""
        return field_name not in self.hidden.get(kind, _NOTHING)

    def can_edit(self, kind: str, field_name: str) -> bool:
        """True when the field may be written."""
        return self.can_see(kind, field_name) and field_name not in self.readonly.get(kind, _NOTHING)

    def user_ids(self, group: str) -> frozenset[int]:
        """The users meant by "me", "team" or "subordinates"."""
        if group == Scope.TEAM:
            return self.team_user_ids | {self.user_id}
        if group == Scope.SUBORDINATES:
            return self.subordinate_ids | {self.user_id}
        return frozenset({self.user_id})

    def owner_ids(self, scopes: Iterable[str]) -> list[int]:
        """Everybody whose records the owner scopes among `scopes` reach."""
        ids: set[int] = set()
        for scope in scopes:
            if scope in (Scope.OWN, Scope.TEAM, Scope.SUBORDINATES):
                ids |= self.user_ids(scope)
        return sorted(ids)


def rights_of(user: User) -> Rights:
    """The rights of `user` now: at the latest from the next request after a change on, they are the new ones."""
    token = getattr(user, "access_epoch", None) or epoch.current()
    kept = _kept.get(user.pk)
    if kept is not None and kept.epoch == token:
        return kept
    fresh = _read(user.pk, token)
    if len(_kept) > 2000:
        _kept.clear()
    _kept[user.pk] = fresh
    return fresh


def _read(user_id: int, token: str) -> Rights:
    from peyvand.access.models import Organisation, Share, User

    user = User.objects.filter(pk=user_id).first()
    if user is None or not user.is_active:
        return Rights(user_id=user_id, epoch=token, is_active=False, is_administrator=False)
    teams = frozenset(user.teams.values_list("pk", flat=True))
    organisations = frozenset(user.organisations.values_list("pk", flat=True))
    restricted = bool(organisations) and Organisation.objects.exclude(pk__in=organisations).exists()
    grants, hidden, readonly = _granted(user)
    mine = Share.objects.filter(Q(user_id=user_id) | Q(team_id__in=teams))
    shared = set(mine.values_list("kind", "level"))
    return Rights(
        user_id=user_id,
        epoch=token,
        is_active=True,
        is_administrator=user.is_administrator,
        grants=grants,
        hidden=hidden,
        readonly=readonly,
        team_ids=teams,
        team_user_ids=frozenset(User.teams.through.objects.filter(team_id__in=teams).values_list("user_id", flat=True)),
        subordinate_ids=_below(user_id),
        territory_ids=_territories(user),
        organisation_ids=organisations if restricted and not user.is_administrator else None,
        shared_kinds=frozenset(kind for kind, _level in shared),
        shared_to_edit=frozenset(kind for kind, level in shared if level == ShareLevel.EDIT),
    )


def _granted(
    user: User,
) -> tuple[dict[tuple[str, str], frozenset[str]], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    from peyvand.access.models import FieldRule, Grant

    if user.is_administrator:
        return {}, {}, {}
    roles = list(user.roles.values_list("pk", flat=True))
    scopes: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    showing: defaultdict[str, set[int]] = defaultdict(set)
    for role, kind, action, scope in Grant.objects.filter(role__in=roles).values_list(
        "role_id", "kind", "action", "scope"
    ):
        scopes[kind, action].add(scope)
        if action == Action.VIEW:
            showing[kind].add(role)
    rules: defaultdict[tuple[str, str, bool], set[int]] = defaultdict(set)
    for role, kind, name, access in FieldRule.objects.filter(role__in=roles).values_list(
        "role_id", "kind", "field", "access"
    ):
        rules[kind, name, False].add(role)
        if access == FieldAccess.HIDDEN:
            rules[kind, name, True].add(role)
    hidden: defaultdict[str, set[str]] = defaultdict(set)
    readonly: defaultdict[str, set[str]] = defaultdict(set)
    for (kind, name, is_hidden), ruled in rules.items():
        # A field is taken away only when each role that shows the kind takes it: so a further role never takes anything.
        if showing[kind] <= ruled:
            (hidden if is_hidden else readonly)[kind].add(name)
    hidden["users"] |= PRIVATE_USER_FIELDS
    return (
        {key: frozenset(value) for key, value in scopes.items()},
        {kind: frozenset(names) for kind, names in hidden.items()},
        {kind: frozenset(names) for kind, names in readonly.items()},
    )


def _below(user_id: int) -> frozenset[int]:
    from peyvand.access.models import User

    staff: defaultdict[int, list[int]] = defaultdict(list)
    for pk, manager in User.objects.exclude(manager=None).values_list("pk", "manager_id"):
        staff[manager].append(pk)
    return _closure([user_id], staff) - {user_id}


def _territories(user: User) -> frozenset[int]:
    from peyvand.access.models import Territory

    mine = list(user.territories.values_list("pk", flat=True))
    if not mine:
        return frozenset()
    children: defaultdict[int, list[int]] = defaultdict(list)
    for pk, parent in Territory.objects.exclude(parent=None).values_list("pk", "parent_id"):
        children[parent].append(pk)
    return _closure(mine, children)


def _closure(start: list[int], below: dict[int, list[int]]) -> frozenset[int]:
    found: set[int] = set()
    waiting = list(start)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(below.get(one, ()))
    return frozenset(found)
