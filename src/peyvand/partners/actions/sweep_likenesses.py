"""Looking through all partners for those that may be one, part by part."""

from __future__ import annotations

from django.db import transaction

from peyvand.partners.likenesses import pairs_of
from peyvand.partners.models import LikePair, Partner

PART = 500


def sweep_part(*, after: int) -> int | None:
    """Look at the next partners after id `after`, and keep the likely pairs; what is likely no more goes.

    Doing it twice is doing it once. What somebody said about a pair stays.

    Returns:
        The last id looked at; None when there are no more.
    """
    ids = list(Partner.objects.alive().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:PART])
    if not ids:
        return None
    found = pairs_of(ids)
    with transaction.atomic():
        kept = {(one.first_id, one.second_id): one for one in LikePair.objects.filter(second__in=ids)}
        kept |= {(one.second_id, one.first_id): one for one in LikePair.objects.filter(first__in=ids)}
        gone = [
            one.pk
            for pair, one in kept.items()
            if one.distinct_at is None and pair not in found and pair[::-1] not in found
        ]
        LikePair.objects.filter(pk__in=gone).delete()
        changed = []
        for pair, met in found.items():
            one = kept.get(pair) or kept.get((pair[1], pair[0]))
            if one is not None and (one.score, one.reasons) != (met.score, _plain(met.reasons)):
                one.score, one.reasons = met.score, _plain(met.reasons)
                changed.append(one)
        LikePair.objects.bulk_update(changed, ["score", "reasons"])
        new = [
            LikePair(first_id=pair[0], second_id=pair[1], score=met.score, reasons=_plain(met.reasons))
            for pair, met in found.items()
            if pair not in kept and pair[::-1] not in kept
        ]
        # Somebody may judge or merge at the same moment; theirs stands.
        LikePair.objects.bulk_create(new, ignore_conflicts=True)
    return ids[-1]


def sweep_all() -> None:
    """Look through all partners at once, where there are few."""
    last: int | None = 0
    while last is not None:
        last = sweep_part(after=last)


def _plain(reasons: tuple[tuple[str, str], ...]) -> list[list[str]]:
    return [[str(reason), text] for reason, text in reasons]
