"""The company that tests are set in: alice owns, bob is her manager, charlie is a stranger, admin runs the house."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest

from peyvand.access.models import Role, Team, User
from peyvand.access.tests import factories
from peyvand.access.vocabulary import Action, Scope

KINDS = ("partners", "contacts")
AGENT_MAY = (Action.VIEW, Action.CREATE, Action.EDIT, Action.EXPORT, Action.BULK)
MANAGER_MAY = (*AGENT_MAY, Action.ASSIGN, Action.SHARE, Action.DELETE, Action.CONFIGURE)


@dataclass(frozen=True)
class Company:
    """What all people of a test share."""

    agent: Role
    manager: Role
    north: Team
    south: Team


@pytest.fixture(autouse=True)
def quick_hashing(settings):
    """Passwords of tests are worth nothing; Argon2 takes the time of ten tests on each of them."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def company(db: None) -> Company:
    """A trading house with two roles and two teams."""
    agent = [(kind, action.value, Scope.OWN.value) for kind, action in product(KINDS, AGENT_MAY)]
    manager = [
        (kind, action.value, scope.value)
        for kind, action, scope in product(KINDS, MANAGER_MAY, (Scope.OWN, Scope.SUBORDINATES))
    ]
    return Company(
        agent=factories.role("Agent", grants=agent),
        manager=factories.role("Manager", grants=manager),
        north=factories.team("Kuzey"),
        south=factories.team("جنوب"),
    )


@pytest.fixture
def bob(company: Company) -> User:
    """Alice's manager: everything with his own records and those of the people below him."""
    return factories.user(
        "bob", first_name="Bob", last_name="Marić", position="Head of sales", roles=[company.manager], language="en"
    )


@pytest.fixture
def alice(company: Company, bob: User) -> User:
    """An agent who works with her own partners and nobody else's."""
    return factories.user(
        "alice", first_name="Alice", last_name="Rahimi", manager=bob, roles=[company.agent], teams=[company.north]
    )


@pytest.fixture
def charlie(company: Company) -> User:
    """An agent who has nothing to do with alice: another team, another boss."""
    return factories.user(
        "charlie", first_name="Чарли", last_name="Николов", roles=[company.agent], teams=[company.south]
    )


@pytest.fixture
def admin(company: Company) -> User:
    """The administrator."""
    return factories.user("admin", first_name="Ada", last_name="Yönetici", is_administrator=True)


@pytest.fixture
def grant(db: None):
    """`grant(role, kind, action, scope)` lets the holders of a role do something more."""
    return factories.grant
