"""Partners that may be the same as one that is typed in, or kept already: found through indexes, never by looking at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from peyvand.foundation.formats import Formats
from peyvand.foundation.likeness import LIKELY, Described, Likeness, Reason, described, likeness, telling_word
from peyvand.partners.comparing import TOO_COMMON, Compared, Ids, pairs_by, said_of
from peyvand.partners.models import LikePair, Partner, PartnerEmail, PartnerPhone


def descriptions(ids: Collection[int]) -> dict[int, Described]:
    """What tells these partners apart: three queries."""
    phones = said_of(PartnerPhone.objects.all(), "partner_id", "number", ids)
    emails = said_of(PartnerEmail.objects.all(), "partner_id", "address", ids)
    columns = ("pk", "name", "national_id", "vat_number", "website", "city")
    return {
        pk: described(
            name,
            phones=phones.get(pk, ()),
            emails=emails.get(pk, ()),
            ids=[national_id, vat_number],
            website=website,
            city=city,
        )
        for pk, name, national_id, vat_number, website, city in Partner.objects.filter(pk__in=ids).values_list(*columns)
    }


def candidates(rows: QuerySet[Any], told: Described) -> set[int]:
    """Ids of those of `rows` that share something with `told`: one probe of an index for each kind of thing."""
    found: set[int] = set()
    for condition in _shared(told):
        found |= set(rows.filter(condition).order_by().values_list("pk", flat=True)[: TOO_COMMON + 1])
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


def _sharing(own: set[int]) -> Iterable[set[Ids]]:
    """Pairs that share a phone, an e-mail, a number of the state or a name, a query or two each."""
    living, alive = Partner.objects.alive(), Q(partner__deleted_at=None)
    yield pairs_by(own, PartnerPhone.objects.filter(alive), "number", "partner_id")
    yield pairs_by(own, PartnerEmail.objects.filter(alive), "address", "partner_id")
    for key in ("id_key", "tax_key", "core_key", "word_key"):
        yield pairs_by(own, living.exclude(**{key: ""}), key, "pk")


PARTNERS = Compared(LikePair, descriptions, _sharing, likeness)


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
