"""Makes the demo firm through the same forms that people use."""

from __future__ import annotations

import json
import random
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from peyvand.access.models import Grant, Role, Team, Territory, TerritoryPlace, User, change_installation
from peyvand.administration.demo import own_fields
from peyvand.administration.demo.activities import Activities
from peyvand.administration.demo.beside import Beside
from peyvand.administration.demo.classes import COMPETITORS
from peyvand.administration.demo.described import Described
from peyvand.administration.demo.opportunities import Opportunities
from peyvand.administration.demo.people import GROUPS, PEOPLE, PLACES, ROLES, TAGS, TERRITORIES, Person
from peyvand.administration.demo.places import Places
from peyvand.administration.demo.words import MARKETS, Market
from peyvand.administration.demo.writing import write
from peyvand.foundation import clock
from peyvand.foundation.languages import LANGUAGES
from peyvand.partners.actions.sweep_likenesses import sweep_all
from peyvand.partners.models import Group, PartnerTerm, Segment, Tag, TermList
from peyvand.records.viewer import Viewer
from peyvand.retention.actions.reckon import reckon

SEED = 1405
DAYS_BACK = 360
# When people of a country are at work: first and last day, from and until.
_WORKING_DAYS = (("mon", "fri", "09:00", "18:00"),)
_HOURS = {
    "IR": (("sat", "wed", "08:30", "16:30"), ("thu", "", "08:30", "12:30")),
    "TR": _WORKING_DAYS,
    "BG": _WORKING_DAYS,
    "GB": _WORKING_DAYS,
}
_HOUR_FIELDS = ("first_day", "last_day", "start", "end")

# Of so many partners one was typed in twice, as it happens.
_TWIN_EACH = 80
# What the one address of a partner is used for, in turn.
_USAGES = (["office"], ["office", "tax"], ["office", "delivery"], ["tax", "visit"])
_ARABIC_LETTERS = str.maketrans({"ی": "ي", "ک": "ك"})


def _as_another_types(name: str) -> str:
    """The name as a colleague with another keyboard writes it."""
    other = name.translate(_ARABIC_LETTERS)
    return other if other != name else name.upper()


class NotEmpty(Exception):
    """Somebody works here already; a demo firm is made only in an empty house."""


@dataclass(frozen=True)
class Account:
    """An account of the demo firm, with the password made for it just now."""

    username: str
    password: str
    name: str
    position: str


def seed() -> list[Account]:
    """Make the demo firm, and return its accounts; their passwords are new each time and shown this once.

    Raises:
        NotEmpty: when there are users already.
    """
    if User.objects.exists():
        raise NotEmpty(_("There are users here already. The demo firm is made only in an empty data folder."))
    with transaction.atomic():
        change_installation(firm="Armangostar", language="en", time_zone="Asia/Tehran", region="IR")
        accounts = _people()
        groups = [Group.objects.create(name=name, hue=hue, special=special) for name, hue, special in GROUPS]
        tags = [Tag.objects.create(name=name, hue=hue) for name, hue in TAGS]
        with clock.at(clock.now() - timedelta(days=DAYS_BACK)):
            own_fields.make(User.objects.get(username="negar"))
        Partners(groups, tags).make()
        _segments()
        told = [*Activities().make(), *Opportunities().make()]
        Beside(told).make()
        sweep_all()
        reckon()
    return accounts


def _segments() -> None:
    """Two segments for everybody: the second is made of the first, and means others for each who reads it."""
    owner = User.objects.get(username="negar")
    customers = {"all": [{"field": "roles", "op": "is", "value": ["customer"]}, {"field": "email", "op": "filled"}]}
    shared = _segment(
        ("Customers with an e-mail", "مشتریان دارای ایمیل", "E-postası olan müşteriler", "Клиенти с имейл"),
        customers,
        owner=owner,
        shared=True,
    )
    mine = {
        "all": [
            {"field": "segment", "op": "is", "value": [shared.pk]},
            {"field": "owner", "op": "is", "value": ["me"]},
        ]
    }
    names = ("Mine to write to", "مشتریان من برای نامه‌نگاری", "Yazacağım müşterilerim", "Мои клиенти, на които да пиша")
    _segment(names, mine, owner=owner, shared=True)


def _segment(names: tuple[str, str, str, str], condition: dict[str, Any], *, owner: User, shared: bool) -> Segment:
    """A segment of these names in English, Persian, Turkish and Bulgarian."""
    english, persian, turkish, bulgarian = names
    return Segment.objects.create(
        name=english,
        name_fa=persian,
        name_tr=turkish,
        name_bg=bulgarian,
        condition=json.dumps(condition, sort_keys=True),
        owner=owner,
        shared=shared,
    )


def _people() -> list[Account]:
    territories: dict[str, Territory] = {}
    for name, above in TERRITORIES.items():
        territories[name] = Territory.objects.create(name=name, parent=territories.get(above))
    TerritoryPlace.objects.bulk_create(
        TerritoryPlace(territory=territories[name], country=country, city=city, position=place)
        for name, places in PLACES.items()
        for place, (country, city) in enumerate(places)
    )
    roles = {name: _role(name) for name in ROLES}
    teams: dict[str, Team] = {}
    users: dict[str, User] = {}
    accounts = []
    for person in PEOPLE:
        user, account = _person(person, users)
        users[person.username] = user
        if person.role:
            user.roles.add(roles[person.role])
        if person.team:
            team = teams.get(person.team) or Team.objects.create(name=person.team, leader=user)
            teams[person.team] = team
            user.teams.add(team)
        if person.territory:
            user.territories.add(territories[person.territory])
        accounts.append(account)
    return accounts


def _role(name: str) -> Role:
    description, grants = ROLES[name]
    role = Role.objects.create(name=name, description=description)
    for kinds, actions, scopes in grants:
        Grant.objects.bulk_create(
            [
                Grant(role=role, kind=kind, action=action, scope=scope)
                for kind in kinds
                for action in actions
                for scope in scopes
            ]
        )
    return role


def _person(person: Person, users: dict[str, User]) -> tuple[User, Account]:
    language = LANGUAGES[person.language]
    password = secrets.token_urlsafe(9)
    user = User.objects.create_user(
        person.username,
        password=password,
        first_name=person.first_name,
        last_name=person.last_name,
        position=person.position,
        email=f"{person.username}@example.com",
        manager=users.get(person.manager),
        is_administrator=not person.role,
        language=person.language,
        calendar=language.calendar,
        digits=language.digits,
        time_zone=person.time_zone,
    )
    return user, Account(person.username, password, user.display_name, person.position)


class Partners:
    """Makes four hundred partners with their contacts; the same every time."""

    def __init__(self, groups: list[Group], tags: list[Tag]) -> None:
        self.random = random.Random(SEED)  # noqa: S311
        self.groups, self.tags = groups, tags
        self.duties = list(PartnerTerm.objects.filter(list=TermList.DUTY).values_list("pk", flat=True))
        self.territories = {one.name: one for one in Territory.objects.all()}
        self.viewer = Viewer.of(User.objects.get(username="negar"))
        agents = list(User.objects.filter(roles__name__in=["Sales agent", "Manager"]).order_by("pk").distinct())
        self.owners = {
            language: [one for one in agents if one.language == language] or agents for language in LANGUAGES
        }
        self.places = Places()
        self.made: set[str] = set()
        self.described = Described()

    def make(self) -> None:
        """Make them all, spread over the last year."""
        self._competitors()
        languages = {"IR": "fa", "TR": "tr", "BG": "bg", "GB": "en"}
        number, whole = 0, sum(count for _market, count in MARKETS)
        for market, count in MARKETS:
            for _index in range(count):
                moment = clock.now() - timedelta(
                    days=DAYS_BACK * (1 - number / whole), minutes=self.random.randrange(600)
                )
                with clock.at(moment):
                    self._partner(market, self.random.choice(self.owners[languages[market.country]]))
                number += 1

    def _competitors(self) -> None:
        """Those whom one meets when one sells."""
        for country, known in COMPETITORS.items():
            city = known["city"]
            address = {"usages": ["office"], "city": city, "country": country, "point": self.places.point(city)}
            values = {**known, "owner": User.objects.get(username=known["owner"]).pk, "addresses": [address]}
            with clock.at(clock.now() - timedelta(days=DAYS_BACK)):
                write("partners", {**values, "kind": "organisation", "roles": ["competitor"]}, by=self.viewer)

    def _partner(self, market: Market, owner: User) -> None:
        pick = self.random.choice
        is_person = self.random.random() < 0.08
        city, territory = pick(market.cities)
        name = self._name(market, city, is_person=is_person)
        phone = f"{market.dialling}{self.random.randrange(100_000, 1_000_000)}"
        role = pick(("customer", "customer", "prospect", "prospect", "supplier"))
        values = {
            "name": name,
            "kind": "person" if is_person else "organisation",
            "roles": [role],
            "group": pick(self.groups).pk if self.random.random() < 0.9 else None,
            "territory": self.territories[territory].pk,
            "owner": owner.pk,
            "tags": [pick(self.tags).pk] if self.random.random() < 0.2 else [],
            "phones": [{"number": phone, "label": "office"}],
            "emails": [{"address": f"info{len(self.made)}@example.com"}] if self.random.random() < 0.7 else [],
            "addresses": [self._address(market, city)],
            **own_fields.values(len(self.made)),
            **self.described.partner(len(self.made), country=market.country, name=name, is_person=is_person, role=role),
        }
        partner = write("partners", values, by=self.viewer)
        if not is_person:
            self.described.made(partner)
        if len(self.made) % _TWIN_EACH == _TWIN_EACH // 2 and not is_person:
            twin = {
                **values,
                "name": _as_another_types(name),
                "tags": [],
                "emails": [],
                "national_id": "",
                "website": "",
            }
            write("partners", twin, by=self.viewer)
        for _index in range(self.random.choice((0, 1, 1, 2))):
            write(
                "contacts",
                {
                    "partner": partner.pk,
                    "first_name": pick(market.first_names),
                    "last_name": pick(market.last_names),
                    "position": pick(market.positions),
                    "language": {"IR": "fa", "TR": "tr", "BG": "bg"}.get(market.country, "en"),
                    "responsibilities": [pick(self.duties)] if self.random.random() < 0.6 else [],
                    "hours": self._hours(market.country) if self.random.random() < 0.5 else [],
                    **self.described.person(market.country),
                },
                by=self.viewer,
            )

    def _address(self, market: Market, city: str) -> dict[str, Any]:
        return {
            "usages": _USAGES[len(self.made) % len(_USAGES)],
            "street": self.random.choice(market.streets),
            "city": city,
            "country": market.country,
            "point": self.places.point(city),
        }

    @staticmethod
    def _hours(country: str) -> list[dict[str, str]]:
        return [dict(zip(_HOUR_FIELDS, one, strict=True)) for one in _HOURS[country]]

    def _name(self, market: Market, city: str, *, is_person: bool) -> str:
        """A name that no other partner has; the city tells namesakes apart, as it does in the trade."""
        pick = self.random.choice
        while True:
            if is_person:
                name = f"{pick(market.first_names)} {pick(market.last_names)}"
            else:
                firm = market.firm.format(trade=pick(market.trades), name=pick(market.names))
                name = f"{firm} {city if firm in self.made else ''} {pick(market.forms)}"
                self.made.add(firm)
            name = " ".join(name.split())
            if name not in self.made:
                self.made.add(name)
                return name
