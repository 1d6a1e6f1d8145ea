"""Random firms: an org chart, teams, territories, own companies, roles, shares, and partners with contacts in them.

A firm is first drawn as plain data, from which the oracle answers and the database is filled; the two share nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from operator import ne
from typing import Any

from hypothesis import strategies as st

from peyvand.access import epoch
from peyvand.access.models import Grant, Organisation, Role, Share, Team, Territory, User
from peyvand.foundation import clock
from peyvand.partners.models import Contact, Partner

ACTIONS = ("view", "edit", "delete", "export", "bulk", "assign", "share")
SCOPES = ("own", "team", "subordinates", "territory", "all")
KINDS = ("partners", "contacts")


@dataclass(frozen=True)
class Person:
    """Somebody who works in the firm; links are places in the lists of the firm."""

    manager: int | None
    teams: frozenset[int]
    territories: frozenset[int]
    companies: frozenset[int]
    roles: frozenset[int]
    active: bool = True
    administrator: bool = False


@dataclass(frozen=True)
class Customer:
    """A partner: to whom it belongs, and whether it is in the trash."""

    owner: int | None
    territory: int | None
    company: int | None
    trashed: bool
    exclusive: bool = False


@dataclass(frozen=True)
class Talker:
    """A contact of a customer."""

    customer: int
    trashed: bool


@dataclass(frozen=True)
class Shown:
    """A record shown by hand, to a person or else to a team."""

    kind: str
    place: int
    person: int | None
    team: int | None
    level: str


@dataclass(frozen=True)
class Firm:
    """All that rights are made of, and what they are about."""

    people: tuple[Person, ...]
    parents: tuple[int | None, ...]  # of territories
    teams: int
    companies: int
    roles: tuple[frozenset[tuple[str, str, str]], ...]  # grants: kind, action, scope
    customers: tuple[Customer, ...]
    talkers: tuple[Talker, ...]
    shown: tuple[Shown, ...]


def _some(length: int) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(st.integers(0, length - 1), max_size=2) if length else st.just(frozenset())


def _one(length: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(0, length - 1) if length else st.none()


@st.composite
def firms(draw: Any) -> Firm:
    """Firms small enough to reason about, in every shape."""
    people, teams, companies = draw(st.integers(2, 5)), draw(st.integers(0, 2)), draw(st.integers(0, 2))
    parents = tuple(draw(_one(place)) for place in range(draw(st.integers(0, 4))))
    grant = st.tuples(st.sampled_from(KINDS), st.sampled_from(("view", "view", *ACTIONS)), st.sampled_from(SCOPES))
    roles = tuple(draw(st.lists(st.frozensets(grant, max_size=6), max_size=3)))
    staff = tuple(
        Person(
            # Who reports to somebody hired later is rare, and a circle is a mistake; both must do no harm.
            manager=draw(_one(people).filter(partial(ne, place))),
            teams=draw(_some(teams)),
            territories=draw(_some(len(parents))),
            companies=draw(_some(companies)),
            roles=draw(_some(len(roles))),
            active=draw(st.integers(0, 9)) > 0,
            administrator=draw(st.integers(0, 9)) == 0,
        )
        for place in range(people)
    )
    rarely = st.integers(0, 4).map(lambda one: one == 0)
    owned = st.builds(
        Customer, st.integers(0, people - 1), _one(len(parents)), _one(companies), rarely, exclusive=st.booleans()
    )
    customer = owned | st.builds(Customer, st.none(), _one(len(parents)), _one(companies), rarely)
    customers = tuple(draw(st.lists(customer, max_size=6)))
    talker = st.builds(Talker, st.integers(0, max(0, len(customers) - 1)), rarely)
    talkers = tuple(draw(st.lists(talker, max_size=4))) if customers else ()
    return Firm(
        staff, parents, teams, companies, roles, customers, talkers, draw(_shares(people, teams, customers, talkers))
    )


@st.composite
def _shares(
    draw: Any, people: int, teams: int, customers: tuple[Any, ...], talkers: tuple[Any, ...]
) -> tuple[Shown, ...]:
    found: dict[Any, Shown] = {}
    for _time in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(KINDS))
        rows = customers if kind == "partners" else talkers
        if rows:
            to_team = bool(teams) and draw(st.booleans())
            one = Shown(
                kind,
                draw(st.integers(0, len(rows) - 1)),
                None if to_team else draw(st.integers(0, people - 1)),
                draw(st.integers(0, teams - 1)) if to_team else None,
                draw(st.sampled_from(("view", "edit"))),
            )
            found[one.kind, one.place, one.person, one.team] = one
    return tuple(found.values())


@dataclass
class Built:
    """The firm as rows, each list in the order of the drawing."""

    users: list[User]
    partners: list[Partner]
    contacts: list[Contact]
    teams: list[Team]
    territories: list[Territory]
    organisations: list[Organisation]
    roles: list[Role]

    def rows(self, kind: str) -> list[Any]:
        """Partners or contacts."""
        return self.partners if kind == "partners" else self.contacts


def build(firm: Firm) -> Built:
    """Fill the database with `firm`. Names carry a mark each (`Qpartner3q`), by which answers are searched for them."""
    roles = _named(Role, len(firm.roles))
    Grant.objects.bulk_create(
        Grant(role=roles[place], kind=kind, action=action, scope=scope)
        for place, grants in enumerate(firm.roles)
        for kind, action, scope in sorted(grants)
    )
    teams, companies, territories = (
        _named(Team, firm.teams), _named(Organisation, firm.companies), _named(Territory, len(firm.parents)),
    )  # fmt: skip
    for territory, parent in zip(territories, firm.parents, strict=True):
        territory.parent = territories[parent] if parent is not None else None
    Territory.objects.bulk_update(territories, ["parent"])
    users = _people(firm, roles, teams, territories, companies)
    partners, contacts = _records(firm, users, territories, companies)
    Share.objects.bulk_create(
        Share(
            kind=one.kind,
            object_id=(partners if one.kind == "partners" else contacts)[one.place].pk,
            user=users[one.person] if one.person is not None else None,
            team=teams[one.team] if one.team is not None else None,
            level=one.level,
        )
        for one in firm.shown
    )
    epoch.turn()
    return Built(users, partners, contacts, teams, territories, companies, roles)


def _named(model: type[Any], number: int) -> list[Any]:
    """`number` teams, territories, … each with its mark for a name. Without `save`, which makes everybody's rights anew."""
    names = [f"Q{model.__name__.lower()}{place}q" for place in range(number)]
    made: list[Any] = model.objects.bulk_create(
        [model(name=name, name_key=name.lower(), search_key=name.lower()) for name in names]
    )
    return made


def _people(
    firm: Firm, roles: list[Role], teams: list[Team], territories: list[Territory], companies: list[Organisation]
) -> list[User]:
    users = [
        User(
            username=f"quser{place}q",
            display_name=f"Quser{place}q",
            name_key=f"quser{place}q",
            search_key=f"quser{place}q",
            is_active=person.active,
            is_administrator=person.administrator,
        )
        for place, person in enumerate(firm.people)
    ]
    User.objects.bulk_create(users)
    for user, person in zip(users, firm.people, strict=True):
        user.manager = users[person.manager] if person.manager is not None else None
    User.objects.bulk_update(users, ["manager"])
    links: tuple[tuple[str, list[Any]], ...] = (
        ("roles", roles), ("teams", teams), ("territories", territories), ("organisations", companies),
    )  # fmt: skip
    for name, others in links:
        through = getattr(User, name).through
        far = getattr(User, name).field.m2m_reverse_field_name()
        chosen = [
            through(user=user, **{far: others[place]})
            for user, person in zip(users, firm.people, strict=True)
            for place in getattr(person, "companies" if name == "organisations" else name)
        ]
        through.objects.bulk_create(chosen)
    return users


def _records(
    firm: Firm, users: list[User], territories: list[Territory], companies: list[Organisation]
) -> tuple[list[Partner], list[Contact]]:
    partners = []
    for place, one in enumerate(firm.customers):
        partner = Partner(
            name=f"Qpartner{place}q",
            number=f"Q{place}",
            owner=users[one.owner] if one.owner is not None else None,
            territory=territories[one.territory] if one.territory is not None else None,
            organisation=companies[one.company] if one.company is not None else None,
            exclusive=one.exclusive,
            deleted_at=clock.now() if one.trashed else None,
        )
        partner.make_keys()
        partners.append(partner)
    Partner.objects.bulk_create(partners)
    contacts = []
    for place, talker in enumerate(firm.talkers):
        contact = Contact(
            last_name=f"Qcontact{place}q",
            partner=partners[talker.customer],
            deleted_at=clock.now() if talker.trashed else None,
        )
        contact.make_keys()
        contacts.append(contact)
    Contact.objects.bulk_create(contacts)
    return partners, contacts
