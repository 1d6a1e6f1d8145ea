"""Partners, contacts, groups and tags with true defaults; each call makes another one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import count, cycle
from typing import Any

from peyvand.access.models import User
from peyvand.foundation.phones import phone_digits
from peyvand.foundation.textkeys import search_key
from peyvand.partners.models import (
    Address,
    Affiliation,
    Contact,
    ContactEmail,
    ContactPhone,
    Criterion,
    CriterionValue,
    Group,
    Partner,
    PartnerEmail,
    PartnerPhone,
    PartnerRole,
    PartnerTerm,
    Segment,
    Tag,
)

_number = count(1)
_FIRMS: Iterator[tuple[str, str, str]] = cycle(
    [
        ("Golestan Trading", "Tehran", "IR"),
        ("بازرگانی آریا", "تهران", "IR"),
        ("Yıldız Makine", "İstanbul", "TR"),
        ("Балкан Инженеринг", "София", "BG"),
        ("پخش کاوه‌زاد", "اصفهان", "IR"),
        ("Işık Gıda", "İzmir", "TR"),
    ]
)
_PEOPLE: Iterator[tuple[str, str]] = cycle(
    [("Mina", "Sohrabi"), ("مینا", "سهرابی"), ("Çağla", "Öztürk"), ("Елена", "Стоянова"), ("John", "Carter")]
)


def partner(
    name: str | None = None,
    *,
    owner: User | None = None,
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    roles: Iterable[str] = ("customer",),
    tags: Iterable[Tag] = (),
    city: str | None = None,
    country: str | None = None,
    **fields: Any,
) -> Partner:
    """A partner as its form would have saved it: the first phone, e-mail and address stand on it too."""
    firm, its_city, its_country = next(_FIRMS)
    city = its_city if city is None else city
    country = its_country if country is None else country
    made = Partner.objects.create(
        name=name or f"{firm} {next(_number)}",
        owner=owner,
        city=city,
        country=country,
        **_reach(list(phones), list(emails)),
        **fields,
    )
    PartnerPhone.objects.bulk_create(
        PartnerPhone(partner=made, number=number, position=place) for place, number in enumerate(phones)
    )
    PartnerEmail.objects.bulk_create(
        PartnerEmail(partner=made, address=address, position=place) for place, address in enumerate(emails)
    )
    if city or country:
        Address.objects.create(partner=made, city=city, country=country)
    PartnerRole.objects.bulk_create(PartnerRole(partner=made, role=role) for role in roles)
    made.tags.set(tags)
    return made


def contact(
    last_name: str | None = None,
    *,
    partner: Partner | None = None,
    owner: User | None = None,
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    **fields: Any,
) -> Contact:
    """A contact of `partner`, or of a new partner that belongs to `owner`."""
    first, last = next(_PEOPLE)
    made = Contact.objects.create(
        partner=partner or make_partner(owner=owner),
        last_name=last_name or f"{last} {next(_number)}",
        **{"first_name": first, **fields},
        **_reach(list(phones), list(emails)),
    )
    ContactPhone.objects.bulk_create(
        ContactPhone(contact=made, number=number, position=place) for place, number in enumerate(phones)
    )
    ContactEmail.objects.bulk_create(
        ContactEmail(contact=made, address=address, position=place) for place, address in enumerate(emails)
    )
    return made


def group(name: str | None = None, *, owner: User | None = None, **fields: Any) -> Group:
    """A group of partners; groups belong to nobody, so `owner` is not looked at."""
    return Group.objects.create(name=name or f"عمده‌فروش {next(_number)}", **{"hue": 4, **fields})


def tag(name: str | None = None, *, owner: User | None = None, **fields: Any) -> Tag:
    """A tag; tags belong to nobody, so `owner` is not looked at."""
    return Tag.objects.create(name=name or f"Önemli {next(_number)}", **{"hue": 2, **fields})


def term(name: str | None = None, *, owner: User | None = None, **fields: Any) -> PartnerTerm:
    """A word of a list; words belong to nobody, so `owner` is not looked at."""
    return PartnerTerm.objects.create(name=name or f"Производство {next(_number)}", **{"list": "industry", **fields})


def criterion(name: str | None = None, *, owner: User | None = None, **fields: Any) -> Criterion:
    """A way to classify partners; it belongs to nobody, so `owner` is not looked at."""
    return Criterion.objects.create(name=name or f"Loyalty {next(_number)}", **fields)


def criterion_value(
    name: str | None = None, *, owner: User | None = None, of: Criterion | None = None, **fields: Any
) -> CriterionValue:
    """A value of the criterion `of`, or of a new one."""
    return CriterionValue.objects.create(
        name=name or f"طلایی {next(_number)}", criterion=of or criterion(), **{"hue": 5, **fields}
    )


def segment(
    name: str | None = None, *, owner: User | None = None, condition: dict[str, Any] | None = None, **fields: Any
) -> Segment:
    """A segment of the partners of Tehran, unless told otherwise."""
    tree = condition or {"all": [{"field": "city", "op": "is", "value": "Tehran"}]}
    return Segment.objects.create(
        name=name or f"مشتریان تهران {next(_number)}",
        owner=owner,
        condition=json.dumps(tree, ensure_ascii=False, sort_keys=True),
        **fields,
    )


def affiliation(
    position: str | None = None,
    *,
    owner: User | None = None,
    contact: Contact | None = None,
    partner: Partner | None = None,
    **fields: Any,
) -> Affiliation:
    """A further position of `contact` at `partner`; without them, of others that belong to `owner`."""
    return Affiliation.objects.create(
        position=position or f"Müşavir {next(_number)}",
        contact=contact or make_contact(owner=owner),
        partner=partner or make_partner(owner=owner),
        **fields,
    )


def _reach(phones: list[str], emails: list[str]) -> dict[str, str]:
    keys = [*map(phone_digits, phones), *map(search_key, emails)]
    return {"phone": next(iter(phones), ""), "email": next(iter(emails), ""), "reach_key": " ".join(keys)}


# Others have arguments of these names.
make_partner, make_contact = partner, contact

FACTORIES: dict[str, Callable[..., Any]] = {
    "partners": partner,
    "contacts": contact,
    "groups": group,
    "tags": tag,
    "partner-terms": term,
    "affiliations": affiliation,
    "segments": segment,
    "criteria": criterion,
    "criterion-values": criterion_value,
}
