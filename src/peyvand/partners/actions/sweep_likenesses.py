"""Looking through all records of a kind for those that may be one, part by part."""

from __future__ import annotations

from django.db import transaction

from peyvand.partners.comparing import Compared
from peyvand.partners.contact_likenesses import CONTACTS
from peyvand.partners.likenesses import PARTNERS

PART = 500
# The kinds that are looked through, in this order.
KINDS = {"partners": PARTNERS, "contacts": CONTACTS}


def sweep_part(compared: Compared, *, after: int) -> int | None:
    """Look at the next records after id `after`, and keep the likely pairs; what is likely no more goes.

    Doing it twice is doing it once. What somebody said about a pair stays.

    Returns:
        The last id looked at; None when there are no more.
    """
    ids = list(compared.living.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:PART])
    if not ids:
        return None
    found = compared.likely(ids)
    pairs = compared.pairs.objects
    with transaction.atomic():
        kept = {(one.first_id, one.second_id): one for one in pairs.filter(second__in=ids)}
        kept |= {(one.second_id, one.first_id): one for one in pairs.filter(first__in=ids)}
        gone = [
            one.pk
            for pair, one in kept.items()
            if one.distinct_at is None and pair not in found and pair[::-1] not in found
        ]
        pairs.filter(pk__in=gone).delete()
        changed = []
        for pair, met in found.items():
            one = kept.get(pair) or kept.get((pair[1], pair[0]))
            if one is not None and (one.score, one.reasons) != (met.score, _plain(met.reasons)):
                one.score, one.reasons = met.score, _plain(met.reasons)
                changed.append(one)
        pairs.bulk_update(changed, ["score", "reasons"])
        new = [
            compared.pairs(first_id=pair[0], second_id=pair[1], score=met.score, reasons=_plain(met.reasons))
            for pair, met in found.items()
            if pair not in kept and pair[::-1] not in kept
        ]
        # Somebody may judge or merge at the same moment; theirs stands.
        pairs.bulk_create(new, ignore_conflicts=True)
    return ids[-1]


def sweep_all() -> None:
    """Look through all records of each kind at once, where there are few."""
    for compared in KINDS.values():
        last: int | None = 0
        while last is not None:
            last = sweep_part(compared, after=last)


def _plain(reasons: tuple[tuple[str, str], ...]) -> list[list[str]]:
    return [[str(reason), text] for reason, text in reasons]
