"""People and what rights are made of, with true defaults; each call makes another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, cycle
from typing import Any

from peyvand.access.models import FieldRule, Grant, Organisation, Role, Team, Territory, User
from peyvand.access.vocabulary import Scope

PASSWORD = "correct-horse-9"

_NAMES: Iterator[tuple[str, str]] = cycle(
    [
        ("Sara", "Karimi"),
        ("سارا", "کریمی"),
        ("Emre", "Yılmaz"),
        ("Ива", "Димитрова"),
        ("رضا", "میرزایی"),
        ("Ayşe", "Şahin"),
        ("Георги", "Петров"),
    ]
)
_number = count(1)


def user(username: str | None = None, *, password: str | None = None, **fields: Any) -> User:
    """A user who may sign in; `roles`, `teams`, `territories` and `organisations` may be given as lists.

    Without `password` nobody can sign in with one: hashing costs more than most tests.
    """
    number = next(_number)
    links = {name: fields.pop(name, ()) for name in ("roles", "teams", "territories", "organisations")}
    first, last = next(_NAMES)
    name = username or f"user{number}"
    given = {"first_name": first, "last_name": last, "email": f"{name}@example.com", **fields}
    made = User.objects.create_user(name, password=password, **given)
    for link, others in links.items():
        getattr(made, link).set(others)
    return made


def team(name: str | None = None, *, members: Iterable[User] = (), **fields: Any) -> Team:
    """A team with these members."""
    made = Team.objects.create(name=name or f"تیم فروش {next(_number)}", **fields)
    made.members.set(members)
    return made


def territory(name: str | None = None, **fields: Any) -> Territory:
    """A sales region."""
    return Territory.objects.create(name=name or f"Marmara {next(_number)}", **fields)


def organisation(name: str | None = None, **fields: Any) -> Organisation:
    """One of our own companies."""
    return Organisation.objects.create(name=name or f"Пейванд {next(_number)}", **fields)


def role(name: str | None = None, *, grants: Iterable[tuple[str, str, str]] = (), **fields: Any) -> Role:
    """A role with `grants`, each a kind, an action and a scope."""
    made = Role.objects.create(name=name or f"Role {next(_number)}", **fields)
    Grant.objects.bulk_create(Grant(role=made, kind=kind, action=action, scope=scope) for kind, action, scope in grants)
    return made


def grant(role: Role, kind: str, action: str, scope: str = Scope.ALL) -> Grant:
    """Let the holders of `role` do `action` with records of `kind` in `scope`."""
    return Grant.objects.create(role=role, kind=kind, action=action, scope=scope)


def field_rule(role: Role, kind: str, field: str, access: str = "hidden") -> FieldRule:
    """Take a field of `kind` from the holders of `role`."""
    return FieldRule.objects.create(role=role, kind=kind, field=field, access=access)
