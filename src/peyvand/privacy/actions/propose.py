"""Proposing to erase who has been silent for longer than people of their kind are kept; nothing is erased by it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from peyvand.activities.models import Activity
from peyvand.opportunities.models import Opportunity
from peyvand.partners.models import Contact, Partner, PartnerRole
from peyvand.privacy.actions.set_periods import periods
from peyvand.privacy.models import Consent, Erasure, ErasureProposal, LegalHold, Stage
from peyvand.privacy.models.keeping import CONTACTS, WITHOUT_ROLE


@dataclass(frozen=True)
class Silent:
    """One who is to be proposed."""

    kind: str
    pk: int
    months: int
    since: date


def propose(today: date) -> int:
    """Bring the proposals in step with who is silent today; returns how many wait for a decision."""
    with transaction.atomic():
        there = {(one.kind, one.object_id): one for one in ErasureProposal.objects.select_for_update().order_by("pk")}
        found = {(one.kind, one.pk): one for one in silent(today)}
        gone = [one.pk for key, one in there.items() if key not in found]
        ErasureProposal.objects.filter(pk__in=gone).delete()
        ErasureProposal.objects.bulk_create(
            [
                ErasureProposal(kind=one.kind, object_id=one.pk, months=one.months, silent_since=one.since)
                for key, one in found.items()
                if key not in there
            ],
            batch_size=500,
        )
    return waiting(today).count()


def waiting(today: date) -> QuerySet[ErasureProposal]:
    """Those that nobody decided on, the longest silent first."""
    undecided = ErasureProposal.objects.filter(Q(kept_until=None) | Q(kept_until__lte=today))
    return undecided.order_by("silent_since", "pk")


def months_later(day: date, months: int) -> date:
    """The same day some months later, or before; the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def silent(today: date, *, among: Collection[ErasureProposal] | None = None) -> Iterator[Silent]:
    """People who have been silent for longer than their period, without those who are held or asked for already.

    Args:
        among: look at these people only; None for everybody.
    """

    def asked(rows: QuerySet[Any]) -> QuerySet[Any]:
        if among is None:
            return rows
        return rows.filter(pk__in=[one.object_id for one in among if one.kind == rows.model.record_kind])

    kept = periods()
    if CONTACTS in kept:
        people = Contact.objects.alive().filter(partner__deleted_at=None).exclude(partner__kind="person")
        yield from _silent(asked(people), "contact", kept[CONTACTS], today)
    for months in sorted({months for of, months in kept.items() if of != CONTACTS}):
        yield from _silent(asked(_kept_for(months, kept)), "partner", months, today)


def _kept_for(months: int, kept: dict[str, int]) -> QuerySet[Any]:
    """Persons whose longest period this is; a role without a period keeps them."""
    roles = PartnerRole.objects.filter(partner=OuterRef("pk"))
    longer = roles.exclude(role__in=[of for of, one in kept.items() if one <= months])
    with_role = Q(Exists(roles.filter(role__in=[of for of, one in kept.items() if one == months])))
    if kept.get(WITHOUT_ROLE) == months:
        with_role |= ~Q(Exists(roles))
    return Partner.objects.alive().filter(with_role, kind="person").exclude(Exists(longer))


def _silent(people: QuerySet[Any], link: str, months: int, today: date) -> Iterator[Silent]:
    before = months_later(today, -months)
    moment = datetime.combine(before, time.min, tzinfo=UTC)
    kind = people.model.record_kind
    mine = {link: OuterRef("pk")}
    heard = (
        Activity.objects.alive().filter(Q(done_at__gte=moment) | Q(status="planned"), **mine),
        Opportunity.objects.alive().filter(Q(updated_at__gte=moment) | Q(closed_on=None), **mine),
        Consent.objects.alive().filter(said_on__gte=before, **mine),
        LegalHold.objects.standing().filter(kind=kind, object_id=OuterRef("pk")),
        Erasure.objects.exclude(stage=Stage.REFUSED).filter(kind=kind, object_id=OuterRef("pk")),
    )
    rows = people.filter(created_at__lt=moment)
    for one in heard:
        rows = rows.exclude(Exists(one))
    last = rows.annotate(last_done=Max("activities__done_at")).values_list("pk", "created_at", "last_done")
    for pk, created, done in last.iterator():
        yield Silent(kind, pk, months, max(created, done or created).date())
