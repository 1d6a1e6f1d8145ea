"""Partners that may be the same as one that is typed in, or kept already: found through indexes, never by looking at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from peyvand.foundation.formats import Formats
from peyvand.foundation.likeness import LIKELY, Described, Likeness, Reason, described, likeness, telling_word
from peyvand.partners.models import Partner, PartnerEmail, PartnerPhone

# What more than so many share tells nobody apart: the number of an exchange, a word that half the trade is called by.
_TOO_COMMON = 30


def descriptions(ids: Collection[int]) -> dict[int, Described]:
    """What tells these partners apart: three queries."""
    phones: defaultdict[int, list[str]] = defaultdict(list)
    emails: defaultdict[int, list[str]] = defaultdict(list)
    for pk, number in PartnerPhone.objects.filter(partner__in=ids).values_list("partner_id", "number"):
        phones[pk].append(number)
    for pk, address in PartnerEmail.objects.filter(partner__in=ids).values_list("partner_id", "address"):
        emails[pk].append(address)
    columns = ("pk", "name", "national_id", "vat_number", "website", "city")
    return {
        pk: described(
            name, phones=phones[pk], emails=emails[pk], ids=[national_id, vat_number], website=website, city=city
        )
        for pk, name, national_id, vat_number, website, city in Partner.objects.filter(pk__in=ids).values_list(*columns)
    }


def candidates(rows: QuerySet[Any], told: Described) -> set[int]:
    """Ids of those of `rows` that share something with `told`: one probe of an index for each kind of thing."""
    found: set[int] = set()
    for condition in _shared(told):
        found |= set(rows.filter(condition).order_by().values_list("pk", flat=True)[: _TOO_COMMON + 1])
    return found


def _shared(told: Described) -> Iterable[Q]:
    if told.phones:
        yield Q(pk__in=PartnerPhone.objects.filter(number__in=told.phones).values("partner_id"))
    if told.emails:
        yield Q(pk__in=PartnerEmail.objects.filter(address__in=told.emails).values("partner_id"))
    if told.ids:
        yield Q(id_key__in=told.ids)
        yield Q(tax_key__in=told.ids)
    if told.name:
        yield Q(core_key=told.name)
        yield Q(word_key=telling_word(told.name))


def alike(told: Described, rows: QuerySet[Any], *, most: int = 3) -> list[tuple[Any, Likeness]]:
    """Those of `rows` that may be what `told` describes, the likeliest first.

    Args:
        rows: what the reader may see; nothing else is looked at.
    """
    found = descriptions(candidates(rows, told))
    judged = sorted(
        ((pk, met) for pk, other in found.items() if (met := likeness(told, other)).score >= LIKELY),
        key=lambda one: (-one[1].score, one[0]),
    )[:most]
    partners = rows.in_bulk([pk for pk, _met in judged])
    return [(partners[pk], met) for pk, met in judged if pk in partners]


def pairs_of(ids: Collection[int]) -> dict[tuple[int, int], Likeness]:
    """The likely pairs of which one partner is among `ids` and the other is older, by (older, newer)."""
    living = Partner.objects.alive()
    own = set(living.filter(pk__in=ids).values_list("pk", flat=True))
    met = {pair for sharing in _sharing(living, own) for pair in sharing}
    told = descriptions({pk for pair in met for pk in pair})
    judged = {pair: likeness(told[pair[0]], told[pair[1]]) for pair in met if pair[0] in told and pair[1] in told}
    return {pair: one for pair, one in judged.items() if one.score >= LIKELY}


def _sharing(living: QuerySet[Any], own: set[int]) -> Iterable[set[tuple[int, int]]]:
    """Pairs that share a phone, an e-mail, a number of the state or a name, a query or two each."""
    alive = Q(partner__deleted_at=None)
    yield _pairs(own, PartnerPhone.objects.filter(alive), "number", "partner_id")
    yield _pairs(own, PartnerEmail.objects.filter(alive), "address", "partner_id")
    for key in ("id_key", "tax_key", "core_key", "word_key"):
        yield _pairs(own, living.exclude(**{key: ""}), key, "pk")


def _pairs(own: set[int], rows: QuerySet[Any], key: str, of: str) -> set[tuple[int, int]]:
    keys = set(rows.filter(**{f"{of}__in": own}).values_list(key, flat=True))
    shared = rows.filter(**{f"{key}__in": keys}).order_by().values(key).annotate(n=Count(of, distinct=True))
    telling = [one[key] for one in shared.filter(n__gt=1, n__lte=_TOO_COMMON)]
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for value, pk in rows.filter(**{f"{key}__in": telling}).order_by().values_list(key, of):
        holders[value].add(pk)
    return {
        (min(one, other), max(one, other))
        for together in holders.values()
        for one in together & own
        for other in together
        if one != other
    }


def in_words(reasons: Iterable[tuple[str, str]], formats: Formats) -> list[str]:
    """Reasons as people read them."""
    patterns: Mapping[str, str] = {
        Reason.ID: _("same national id or tax number {text}"),
        Reason.PHONE: _("same phone {text}"),
        Reason.EMAIL: _("same e-mail {text}"),
        Reason.SAME_NAME: _("the same name"),
        Reason.LIKE_NAME: _("names alike"),
        Reason.DOMAIN: _("same internet domain {text}"),
        Reason.CITY: _("same city"),
    }
    said = []
    for reason, text in reasons:
        shown = formats.phone(text) if reason == Reason.PHONE else text
        said.append(patterns[reason].format(text=f"\u2068{shown}\u2069"))
    return said
