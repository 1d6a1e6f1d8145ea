"""Fills an empty database with partners, what hangs on them, their history, and those who look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

from django.db import models

from peyvand.access.loading import load, load_objects
from peyvand.access.models import Grant, Role, Territory, User
from peyvand.activities.models import Activity
from peyvand.config.bench import business, people
from peyvand.config.bench.people import Somebody
from peyvand.config.bench.writing import settle
from peyvand.foundation.phones import phone_digits
from peyvand.foundation.textkeys import search_key
from peyvand.journal.models import ChainHead, Entry
from peyvand.journal.sealing import bind
from peyvand.opportunities.models import Opportunity
from peyvand.partners.models import (
    Address,
    Contact,
    Group,
    Partner,
    PartnerEmail,
    PartnerKind,
    PartnerPhone,
    PartnerRole,
)
from peyvand.partners.models.partner import NUMBERS
from peyvand.records.models import series

BEGIN = datetime(2025, 1, 1, 8, tzinfo=UTC)
# Each such partner has a history long enough to fill the first page of a timeline.
STORIED_EVERY = 50
CHANGES_OF_STORIED = 24
_OFFICE = "office"
_AT_THE_OFFICE = '["office"]'
_WROTE: tuple[type[models.Model], ...] = (
    Partner,
    PartnerPhone,
    PartnerEmail,
    PartnerRole,
    Address,
    Contact,
    Activity,
    Opportunity,
    Entry,
)


def fill(count: int) -> tuple[User, User]:
    """Write `count` partners with all that belongs to them.

    Returns:
        An administrator, and a limited user who sees only the few partners they own.
    """
    administrator, limited = _surroundings()
    load_objects(Partner, (partner(one) for one in people.partners(count)))
    series.move_past(NUMBERS, count)
    load(
        PartnerPhone,
        ("partner_id", "number", "label", "position"),
        ((one.number, one.phone, _OFFICE, 0) for one in people.partners(count)),
    )
    load(
        PartnerEmail,
        ("partner_id", "address", "position"),
        ((one.number, one.email, 0) for one in people.partners(count) if one.email),
    )
    load(
        PartnerRole,
        ("partner_id", "role"),
        ((one.number, role) for one in people.partners(count) for role in one.roles),
    )
    load(
        Address,
        ("partner_id", "usages", "street", "city", "region", "postcode", "country", "point", "position"),
        ((one.number, _AT_THE_OFFICE, "", one.city, "", "", one.country, "", 0) for one in people.partners(count)),
    )
    load_objects(Contact, _contacts(people.partners(count)))
    load_objects(Activity, business.activities(administrator.pk, BEGIN))
    load_objects(Opportunity, business.opportunities(count, BEGIN))
    head = ChainHead(pk=1)
    happened = chain(_history(people.partners(count), administrator), business.story(administrator.pk, BEGIN))
    load_objects(Entry, _sealed(happened, head))
    head.save()
    settle(_WROTE)
    return administrator, limited


def _surroundings() -> tuple[User, User]:
    """Groups, territories and owners; their ids count from one, since the database is new."""
    for number in range(1, people.GROUPS + 1):
        Group.objects.create(name=f"Group {number:02d}", hue=number % 8 + 1)
    for number in range(1, people.TERRITORIES + 1):
        Territory.objects.create(name=f"Territory {number}")
    owners = [
        User.objects.create_user(f"owner{number}", first_name="Owner", last_name=f"No. {number}")
        for number in range(1, people.OWNERS + 1)
    ]
    role = Role.objects.create(name="Own partners")
    for kind in ("partners", "contacts"):
        for action in ("view", "create", "edit", "delete", "export", "bulk"):
            Grant.objects.create(role=role, kind=kind, action=action, scope="own")
    owners[-1].roles.add(role)
    administrator = User.objects.create_user("bench", first_name="Bench", is_administrator=True)
    return administrator, owners[-1]


def partner(one: Somebody) -> Partner:
    """The row of one partner."""
    at = _moment(one.number)
    row = Partner(
        id=one.number,
        name=one.name,
        number=str(one.number),
        kind=PartnerKind.PERSON.value if one.is_person else PartnerKind.ORGANISATION.value,
        group_id=one.group,
        territory_id=one.territory,
        owner_id=one.owner,
        phone=one.phone,
        email=one.email,
        city=one.city,
        country=one.country,
        reach_key=f"{phone_digits(one.phone)} {search_key(one.email)}".strip(),
        created_at=at,
        updated_at=at,
    )
    row.make_keys()
    return row


def _contacts(everybody: Iterable[Somebody]) -> Iterator[Contact]:
    for one in everybody:
        if one.contact is not None:
            first, last = one.contact
            at = _moment(one.number)
            contact = Contact(
                id=(one.number + 1) // 2,
                partner_id=one.number,
                first_name=first,
                last_name=last,
                created_at=at,
                updated_at=at,
            )
            contact.make_keys()
            yield contact


def _history(everybody: Iterable[Somebody], actor: User) -> Iterator[Entry]:
    for one in everybody:
        yield _entry(one, actor, "created", {"name": [None, one.name]}, 1)
        if one.number % STORIED_EVERY == 0:
            for version in range(1, CHANGES_OF_STORIED + 1):
                yield _entry(one, actor, "changed", {"note": [f"Note {version - 1}", f"Note {version}"]}, version)


def _entry(one: Somebody, actor: User, verb: str, changes: dict[str, Any], version: int) -> Entry:
    return Entry(
        at=_moment(one.number) + timedelta(minutes=version),
        actor_id=actor.pk,
        verb=verb,
        kind="partners",
        object_id=one.number,
        label=one.name,
        partner_id=one.number,
        changes=changes,
        record_version=version,
    )


def _sealed(entries: Iterable[Entry], head: ChainHead) -> Iterator[Entry]:
    """The entries with their places in the chain, so that the worker has nothing to seal while it is idle."""
    for number, entry in enumerate(entries, start=1):
        entry.pk = number
        bind(entry, head)
        yield entry


def _moment(number: int) -> datetime:
    return BEGIN + timedelta(minutes=3 * number)
