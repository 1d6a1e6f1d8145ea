"""Whom an entry of the journal concerns, and why: before anybody asks what they may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from peyvand.access.models import User
from peyvand.access.rights import rights_of
from peyvand.journal.models import Entry
from peyvand.notifications.models import Follows, Reason, Watch, Wishes
from peyvand.records import registry

Concerns = dict[int, dict[int, set[Reason]]]
_reminding: dict[str, str] = {}


def remind(verb: str, whom: str) -> None:
    """Teach a verb that reminds somebody: the person whom its entries name in the field `whom`."""
    _reminding[verb] = whom


def concerned(entries: Sequence[Entry]) -> Concerns:
    """For each user, the entries that concern them (by id), each with all reasons; never one's own acts."""
    found: defaultdict[int, defaultdict[int, set[Reason]]] = defaultdict(lambda: defaultdict(set))
    members = _members(entries)
    watchers = _watchers(entries)
    for entry in entries:
        told = [
            *((one, Reason.MENTIONED) for one in _mentioned(entry)),
            *((one, Reason.ASSIGNED) for one in _assigned(entry)),
            *((one, Reason.SHARED) for one in _shared(entry, members)),
            *((one, Reason.REMINDED) for one in _reminded(entry)),
            *((one, Reason.WATCHED) for one in watchers.get(entry.pk, ())),
        ]
        for user_id, reason in told:
            if user_id != entry.actor_id:
                found[user_id][entry.pk].add(reason)
    return {user: dict(by_entry) for user, by_entry in found.items()}


def _after(entry: Entry, name: str) -> Any:
    """The value of a field after the change; None when the entry does not speak of it."""
    values = entry.changes.get(name)
    return values[1] if values else None


def _mentioned(entry: Entry) -> list[int]:
    """Whom a comment names now and did not name before."""
    if entry.kind != "comments" or entry.verb not in ("created", "changed"):
        return []
    before, after = entry.changes.get("mentions") or (None, None)
    known = {one["id"] for one in before or ()}
    return [one["id"] for one in after or () if one["id"] not in known]


def _assigned(entry: Entry) -> list[int]:
    """The new owner; what one undoes, or restores, gives a record back and is told as well."""
    owner = _after(entry, "owner") if entry.verb in ("created", "changed") else None
    return [owner["id"]] if isinstance(owner, dict) and owner.get("id") else []


def _reminded(entry: Entry) -> list[int]:
    person = _after(entry, _reminding[entry.verb]) if entry.verb in _reminding else None
    return [person["id"]] if isinstance(person, dict) and person.get("id") else []


def _shared_with(entry: Entry) -> tuple[str, int] | None:
    shared = _after(entry, "shared_with") if entry.verb == "shared" else None
    return (shared["of"], shared["id"]) if isinstance(shared, dict) else None


def _shared(entry: Entry, members: dict[int, list[int]]) -> list[int]:
    whom = _shared_with(entry)
    if whom is None:
        return []
    return [whom[1]] if whom[0] == "users" else members.get(whom[1], [])


def _members(entries: Iterable[Entry]) -> dict[int, list[int]]:
    """The users of each team that something was shared with."""
    teams = {whom[1] for entry in entries if (whom := _shared_with(entry)) and whom[0] == "teams"}
    found: defaultdict[int, list[int]] = defaultdict(list)
    if teams:
        for team, user in User.teams.through.objects.filter(team_id__in=teams).values_list("team_id", "user_id"):
            found[team].append(user)
    return found


def _watchers(entries: Sequence[Entry]) -> dict[int, set[int]]:
    """For each entry, who watches its record or its partner, or follows the partner's owner."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    by_record: defaultdict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        for subject in {(entry.kind, entry.object_id), ("partners", entry.partner_id or 0)}:
            by_record[subject].append(entry)
    for kind, ids in _ids_by_kind(by_record).items():
        rows = Watch.objects.filter(kind=kind, object_id__in=ids).values_list("object_id", "user_id")
        for object_id, user_id in rows:
            for entry in by_record[kind, object_id]:
                found[entry.pk].add(user_id)
    for user_id, entry in _followed(entries):
        found[entry.pk].add(user_id)
    return found


def _ids_by_kind(subjects: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    ids: defaultdict[str, set[int]] = defaultdict(set)
    for kind, pk in subjects:
        ids[kind].add(pk)
    return ids


def _followed(entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """Users with the entries about customers of those whom they follow."""
    followers = list(Wishes.objects.exclude(follows=Follows.NOBODY).select_related("user"))
    partner_ids = {entry.partner_id for entry in entries if entry.partner_id} if followers else set()
    if not partner_ids:
        return
    partners: Any = registry.resource("partners").model
    rows = partners._base_manager.filter(pk__in=partner_ids)
    owners = dict(rows.exclude(owner=None).values_list("pk", "owner_id"))
    for wishes in followers:
        followed = rights_of(wishes.user).user_ids(wishes.follows)
        for entry in entries:
            if owners.get(entry.partner_id) in followed:
                yield wishes.user_id, entry
