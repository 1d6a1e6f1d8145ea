"""From rights to rows: the condition behind `visible_to`."""

from __future__ import annotations

from functools import cache
from inspect import getattr_static
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection
from django.db.models import Exists, OuterRef, Q

from peyvand.access.vocabulary import Action, Scope, ShareLevel

if TYPE_CHECKING:
    from peyvand.access.models.record import Record
    from peyvand.access.rights import Rights

NOTHING = Q(pk__in=[])


def condition(model: type[Record], rights: Rights, action: str, *, under_parent: bool = True) -> Q:
    """Which rows of `model` these `rights` reach with `action`.

    Scopes add up; our own companies and the parent record narrow whatever they reach. What one cannot see one cannot
    do anything else with either, however far the grant of that goes.

    Args:
        under_parent: False asks nothing of parent records, for who takes away what they leave out.
    """
    if not rights.is_active:
        return NOTHING
    reached = _reached(model, rights, Action.VIEW)
    if reached is not None and action != Action.VIEW:
        further = _reached(model, rights, action)
        reached = None if further is None else reached & further
    if reached is None:
        return NOTHING
    narrowed = in_own_companies(model, rights) & _not_exclusive(model, rights)
    parents = _under_parent(model, rights) if under_parent else Q()
    return reached & narrowed & parents & _on_others(model, rights)


def parted(model: type[Record], rights: Rights, action: str) -> tuple[Q, Q] | None:
    """The rows reached whatever became of their parents, and those of them that are left out since their parent is in the trash.

    Whoever sums all rows up is done sooner when the few are taken away than when the parent of each is looked at.

    Returns:
        None where a parent is not all that leaves rows out, or there is none.
    """
    from peyvand.access.models.record import Record

    path = model.scope_fields.parent
    has_own_rule = getattr_static(model, "scope_condition") is not vars(Record)["scope_condition"]
    if not path or has_own_rule:
        return None
    parent: Any = model._meta.get_field(path).related_model
    if parent.scope_condition(rights, Action.VIEW):
        return None
    whole = condition(model, rights, action, under_parent=False)
    return whole, whole & Q(**{f"{path}__deleted_at__isnull": False})


def _reached(model: type[Record], rights: Rights, action: str) -> Q | None:
    """The rows that roles and shares give for `action`; None when they give none at all."""
    scopes = rights.scopes(action, model.record_kind)
    if Scope.ALL in scopes:
        return Q()
    ways: list[Q] = []
    fields = model.scope_fields
    if fields.owner:
        owners = rights.owner_ids(scopes)
        if owners:
            ways.append(Q(**{f"{fields.owner}__in": owners}))
    if fields.territory and Scope.TERRITORY in scopes and rights.territory_ids:
        ways.append(Q(**{f"{fields.territory}__in": sorted(rights.territory_ids)}))
    shared = shared_by_hand(model, rights, action)
    if shared is not None:
        ways.append(shared)
    if not ways:
        return None
    whole = ways[0]
    for way in ways[1:]:
        whole |= way
    return whole


def shared_by_hand(model: type[Record], rights: Rights, action: str) -> Q | None:
    """The rows of `model` shown by hand, to these rights' owner or a team of theirs; None when there can be none."""
    levels = {Action.VIEW: [ShareLevel.VIEW, ShareLevel.EDIT], Action.EDIT: [ShareLevel.EDIT]}.get(Action(action))
    shared = _shared_ids(model, rights, levels) if levels is not None else None
    return Q(pk__in=shared) if shared is not None else None


def _shared_ids(model: type[Record], rights: Rights, levels: list[ShareLevel]) -> Any:
    """A query for the ids of rows shown by hand; None when none were."""
    from peyvand.access.models.share import Share

    if model.record_kind not in rights.shared_kinds:
        return None
    mine = Q(user_id=rights.user_id) | Q(team_id__in=sorted(rights.team_ids))
    return Share.objects.filter(mine, kind=model.record_kind, level__in=levels).values("object_id")


def _not_exclusive(model: type[Record], rights: Rights, *, at: str = "") -> Q:
    """Rows that are not exclusive to somebody, or are so to these rights: to the user, or to somebody below them.

    Args:
        at: the link that leads to `model`, for a condition on rows that hang on it.
    """
    column, owner = model.scope_fields.exclusive, model.scope_fields.owner
    if not column or rights.is_administrator:
        return Q()
    path = f"{at}__" if at else ""
    mine = Q(**{f"{path}{owner}__in": sorted(rights.user_ids(Scope.SUBORDINATES))})
    shown = _shared_ids(model, rights, [ShareLevel.VIEW, ShareLevel.EDIT])
    by_hand = Q(**{f"{at}_id__in" if at else "pk__in": shown}) if shown is not None else Q(pk__in=[])
    return Q(**{f"{path}{column}": False}) | mine | by_hand


def in_own_companies(model: type[Record], rights: Rights) -> Q:
    """Rows kept for one of the companies these rights work for, or for all of them."""
    path = model.scope_fields.organisation
    if not path or rights.organisation_ids is None:
        return Q()
    return Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__in": sorted(rights.organisation_ids)})


def _under_parent(model: type[Record], rights: Rights) -> Q:
    path = model.scope_fields.parent
    if not path:
        return Q()
    parent: Any = model._meta.get_field(path).related_model
    reach = parent.scope_condition(rights, Action.VIEW)
    if not reach:
        return _not_in_trash(parent, path)
    if Scope.ALL in rights.scopes(Action.VIEW, parent.record_kind) and not in_own_companies(parent, rights):
        # All but the exclusive ones: said of each row's own parent, for a list of all the others would be long.
        return Q(**{f"{path}__deleted_at__isnull": True}) & _not_exclusive(parent, rights, at=path)
    return Q(**{f"{path}__in": parent.objects.alive().filter(reach).values("pk")})


def _not_in_trash(parent: type[Record], path: str) -> Q:
    """Rows whose parent lives, said by those that do not, which are few: to sum all rows up, none is joined to its own parent."""
    trashed = parent._base_manager.filter(deleted_at__isnull=False)
    if connection.vendor == "sqlite":  # makes a list of these once; PostgreSQL makes a join of the other way to say it
        return ~Q(**{f"{path}__in": trashed.values("pk")})
    return Q(~Exists(trashed.filter(pk=OuterRef(f"{path}_id"))))


@cache
def bearers(hangs: int) -> dict[str, type[Record]]:
    """By their kind, the models on whose rows others may hang that hang so far."""
    from peyvand.access.models.record import Record

    kinds: list[type[Record]] = [one for one in apps.get_models() if issubclass(one, Record)]
    return {one.record_kind: one for one in kinds if one.scope_fields.hangs < hangs}


def _on_others(model: type[Record], rights: Rights) -> Q:
    """Rows that hang on a record these rights reach: one look at that record for each row, whatever kinds there are."""
    if not model.scope_fields.hangs:
        return Q()
    reached = NOTHING
    for kind, bearer in bearers(model.scope_fields.hangs).items():
        reach = bearer.scope_condition(rights, Action.VIEW)
        if reach != NOTHING:
            rows: Any = bearer.objects.alive().filter(reach, pk=OuterRef("on_id"))
            reached |= Q(Exists(rows), on_kind=kind)
    return reached
