"""Contacts that may be the one somebody is typing in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet

from peyvand.foundation.likeness import LIKELY, Described, Likeness, Reason, described, likeness
from peyvand.partners.models import ContactEmail, ContactPhone

# So many contacts share the number of an exchange, or are looked through at one partner.
_MOST = 200
# Colleagues share the number of their firm: one of these must be met, too.
_TELLING = {Reason.SAME_NAME, Reason.LIKE_NAME, Reason.EMAIL}


def alike_contacts(
    told: Described, rows: QuerySet[Any], *, partner_id: int | None, most: int = 3
) -> list[tuple[Any, Likeness]]:
    """Those of `rows` that may be the person `told` describes, the likeliest first.

    Args:
        rows: what the reader may see; nothing else is looked at.
        partner_id: whose contact is typed in; all contacts of it are compared by name.
    """
    # That of their firm is the domain of all colleagues.
    told = replace(told, domains=frozenset())
    shared = Q(pk__in=ContactPhone.objects.filter(number__in=told.phones).values("contact_id"))
    shared |= Q(pk__in=ContactEmail.objects.filter(address__in=told.emails).values("contact_id"))
    found = set(rows.filter(shared).order_by("pk").values_list("pk", flat=True)[:_MOST])
    if partner_id is not None and told.name:
        found |= set(rows.filter(partner_id=partner_id).order_by("pk").values_list("pk", flat=True)[:_MOST])
    contacts = rows.in_bulk(found)
    judged = [(contacts[pk], likeness(told, other)) for pk, other in _descriptions(contacts).items()]
    telling = [(one, met) for one, met in judged if met.score >= LIKELY and _tells(met)]
    return sorted(telling, key=lambda one: (-one[1].score, one[0].pk))[:most]


def _tells(met: Likeness) -> bool:
    return any(reason in _TELLING for reason, _text in met.reasons)


def _descriptions(contacts: Mapping[int, Any]) -> dict[int, Described]:
    phones: defaultdict[int, list[str]] = defaultdict(list)
    emails: defaultdict[int, list[str]] = defaultdict(list)
    for pk, number in ContactPhone.objects.filter(contact__in=list(contacts)).values_list("contact_id", "number"):
        phones[pk].append(number)
    for pk, address in ContactEmail.objects.filter(contact__in=list(contacts)).values_list("contact_id", "address"):
        emails[pk].append(address)
    return {pk: described(str(one), phones=phones[pk], emails=emails[pk]) for pk, one in contacts.items()}
