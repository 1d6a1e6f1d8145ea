"""Why somebody can see a record: the same rules as `scope`, told person by person."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from peyvand.access.models import Share, User
from peyvand.access.rights import Rights, rights_of
from peyvand.access.vocabulary import Action, Scope


@dataclass(frozen=True)
class Seer:
    """A person who can see a record, why, and whether they may change it."""

    user: User
    reasons: list[str]
    may_edit: bool


def who_sees(record: Any) -> list[Seer]:
    """Everybody who can see `record`, each with all their reasons.

    The scope itself decides who is listed; this only words why, so that the list cannot differ from what people really meet.
    """
    seers = []
    rows = type(record)._base_manager.filter(pk=record.pk, deleted_at__isnull=True)
    for user in User.objects.active().order_by("name_key"):
        rights = rights_of(user)
        if not rights.may(Action.VIEW, record.record_kind):
            continue
        if rows.filter(type(record).scope_condition(rights, Action.VIEW)).exists():
            may_edit = (
                rights.may(Action.EDIT, record.record_kind)
                and rows.filter(type(record).scope_condition(rights, Action.EDIT)).exists()
            )
            seers.append(Seer(user, reasons(record, user, rights), may_edit))
    return seers


def sees(user: User, record: Any) -> bool:
    """True when `user` may see this record, which is not in the trash."""
    rights, model = rights_of(user), type(record)
    if not rights.may(Action.VIEW, record.record_kind):
        return False
    rows = model._base_manager.filter(pk=record.pk, deleted_at__isnull=True)
    found: bool = rows.filter(model.scope_condition(rights, Action.VIEW)).exists()
    return found


def reasons(record: Any, user: User, rights: Rights) -> list[str]:
    """Sentences that say why `user` reaches `record`."""
    if rights.is_administrator:
        return [_("Administrators see everything.")]
    scopes = rights.scopes(Action.VIEW, record.record_kind)
    found = [_("A role shows all records of this kind.")] if Scope.ALL in scopes else []
    owner, territory = _at(record, record.scope_fields.owner), _at(record, record.scope_fields.territory)
    if owner is not None:
        found += _by_owner(owner, user, rights, scopes)
    if territory is not None and Scope.TERRITORY in scopes and territory.pk in rights.territory_ids:
        found.append(_("Works in the territory {territory}.").format(territory=territory))
    if owner is not None and _is_exclusive(record):
        found = _in_spite_of_exclusive(found, owner, user, rights)
    return found + _by_share(record, user, rights)


def _is_exclusive(record: Any) -> bool:
    column = record.scope_fields.exclusive
    return bool(column and getattr(record, column))


def _in_spite_of_exclusive(found: list[str], owner: User, user: User, rights: Rights) -> list[str]:
    """What is left of the reasons that roles give, where the record is exclusive to its owner."""
    if not found or owner.pk == user.pk:
        return found
    if owner.pk not in rights.subordinate_ids:
        return []
    return [*found, _("It is exclusive to {owner}, whom they stand above.").format(owner=owner)]


def _at(record: Any, path: str | None) -> Any:
    return attrgetter(path.replace("__", "."))(record) if path else None


def _by_owner(owner: User, user: User, rights: Rights, scopes: frozenset[str]) -> list[str]:
    if owner.pk == user.pk:
        return [_("Is the owner.")] if scopes & {Scope.OWN, Scope.TEAM, Scope.SUBORDINATES} else []
    found = []
    if Scope.TEAM in scopes and owner.pk in rights.team_user_ids:
        found.append(_("Is in a team with the owner, {owner}.").format(owner=owner))
    if Scope.SUBORDINATES in scopes and owner.pk in rights.subordinate_ids:
        found.append(_("Stands above the owner, {owner}, in the org chart.").format(owner=owner))
    return found


def _by_share(record: Any, user: User, rights: Rights) -> list[str]:
    found = []
    for share in Share.objects.filter(kind=record.record_kind, object_id=record.pk).select_related("team", "by"):
        who = share.by or _("Somebody")
        if share.user_id == user.pk:
            found.append(_("{person} shared it with them.").format(person=who))
        elif share.team_id in rights.team_ids:
            found.append(_("{person} shared it with the team {team}.").format(person=who, team=share.team))
    return found
