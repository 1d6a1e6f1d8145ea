"""Contacts that may be the same as one that is typed in, or kept already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Count, Q, QuerySet

from peyvand.foundation.likeness import LIKELY, Described, Likeness, Reason, described, likeness, name_core
from peyvand.partners.comparing import TOO_COMMON, Compared, Ids, pairs_among, pairs_by, said_of
from peyvand.partners.models import Contact, ContactEmail, ContactPhone, LikeContactPair

# So many contacts share the number of an exchange, or are looked through at one partner.
_MOST = 200
# Of partners with more contacts than these, only names that are written alike are held against one another by night.
_FEW = 100
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
    shared = Q(pk__in=ContactPhone.objects.filter(number__in=told.phones).values("contact_id"))
    shared |= Q(pk__in=ContactEmail.objects.filter(address__in=told.emails).values("contact_id"))
    found = set(rows.filter(shared).order_by("pk").values_list("pk", flat=True)[:_MOST])
    if partner_id is not None and told.name:
        found |= set(rows.filter(partner_id=partner_id).order_by("pk").values_list("pk", flat=True)[:_MOST])
    contacts = rows.in_bulk(found)
    judged = [(contacts[pk], judge(told, other)) for pk, other in descriptions(contacts).items()]
    likely = [(one, met) for one, met in judged if met.score >= LIKELY]
    return sorted(likely, key=lambda one: (-one[1].score, one[0].pk))[:most]


def descriptions(ids: Collection[int]) -> dict[int, Described]:
    """What tells these contacts apart: three queries. The domain of their e-mails is that of all colleagues, and left out."""
    phones = said_of(ContactPhone.objects.all(), "contact_id", "number", ids)
    emails = said_of(ContactEmail.objects.all(), "contact_id", "address", ids)
    named = Contact.objects.filter(pk__in=ids).values_list("pk", "name")
    return {
        pk: replace(described(name, phones=phones.get(pk, ()), emails=emails.get(pk, ())), domains=frozenset())
        for pk, name in named
    }


def judge(one: Described, other: Described) -> Likeness:
    """How alike two contacts are: not at all where they share no more than colleagues do."""
    met = likeness(one, other)
    return met if any(reason in _TELLING for reason, _text in met.reasons) else Likeness(0, ())


def _sharing(own: set[int]) -> Iterable[set[Ids]]:
    """Pairs that share a phone or an e-mail, wherever they are, or a name at one partner."""
    alive = Q(contact__deleted_at=None)
    yield pairs_by(own, ContactPhone.objects.filter(alive), "number", "contact_id")
    yield pairs_by(own, ContactEmail.objects.filter(alive), "address", "contact_id")
    living = Contact.objects.alive()
    at = set(living.filter(pk__in=own).values_list("partner_id", flat=True))
    counted = living.filter(partner__in=at).order_by().values("partner_id").annotate(n=Count("pk"))
    sizes = {one["partner_id"]: one["n"] for one in counted if one["n"] > 1}
    yield _namesakes(own, living.filter(partner__in=[pk for pk, n in sizes.items() if n <= _FEW]))
    many = living.filter(partner__in=[pk for pk, n in sizes.items() if n > _FEW])
    keys = set(many.filter(pk__in=own).values_list("name_key", flat=True))
    yield _namesakes(own, many.filter(name_key__in=keys))


def _namesakes(own: set[int], rows: QuerySet[Any]) -> set[Ids]:
    """Pairs of one name at one partner, however it is written."""
    holders: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    for pk, partner, name in rows.order_by().values_list("pk", "partner_id", "name").iterator():
        holders[partner, name_core(name).replace(" ", "")].add(pk)
    return set(pairs_among(own, {key: pks for key, pks in holders.items() if 1 < len(pks) <= TOO_COMMON}))


CONTACTS = Compared(LikeContactPair, descriptions, _sharing, judge)
