"""What is done with the bench's partners, and what may be sold to them: one long story, and very many opportunities."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from peyvand.activities.models import Activity, ActivityKind, ActivityStatus
from peyvand.config.bench import people
from peyvand.journal.models import Entry
from peyvand.opportunities.models import Opportunity, Pipeline, Stage, StageMeaning

# The partner with whom most was done: so many activities, each with two entries on the timeline.
BUSY_PARTNER = 1
ACTIVITIES_OF_BUSY = 5_000
ENTRIES_OF_BUSY = 2 * ACTIVITIES_OF_BUSY
PER_PARTNER = 2
# One opportunity of so many is still open: 10,000 of 200,000.
OPEN_EVERY = 20
_CURRENCIES = ("EUR", "EUR", "TRY", "IRR")
_SEED = 20260102


def activities(owner: int, begin: datetime) -> Iterator[Activity]:
    """The calls of the busy partner, one an hour."""
    # Read before the first row is written: while rows are copied, PostgreSQL answers nothing else.
    return _calls(ActivityKind.objects.filter(meaning="call").order_by("position", "id")[0], owner, begin)


def _calls(kind: ActivityKind, owner: int, begin: datetime) -> Iterator[Activity]:
    for number in range(1, ACTIVITIES_OF_BUSY + 1):
        at = begin + timedelta(hours=number)
        call = Activity(
            id=number,
            partner_id=BUSY_PARTNER,
            kind=kind,
            subject=f"Call {number}",
            text=f"What was said in call {number}.",
            status=ActivityStatus.DONE,
            done_at=at,
            owner_id=owner,
            created_at=at,
            updated_at=at,
        )
        call.make_keys()
        yield call


def story(owner: int, begin: datetime) -> Iterator[Entry]:
    """What the journal keeps of these calls."""
    return _told(activities(owner, begin), owner)


def _told(calls: Iterator[Activity], owner: int) -> Iterator[Entry]:
    for call in calls:
        for version, (verb, changes) in enumerate(
            (("created", {"subject": [None, call.subject]}), ("changed", {"minutes": [None, 5]})), start=1
        ):
            yield Entry(
                at=call.updated_at + timedelta(minutes=version),
                actor_id=owner,
                verb=verb,
                kind="activities",
                object_id=call.pk,
                label=call.title,
                partner_id=BUSY_PARTNER,
                changes=changes,
                record_version=version,
            )


def opportunities(partners: int, begin: datetime) -> Iterator[Opportunity]:
    """Some of every partner, in all stages of the pipeline that the house starts with."""
    stages = list(Stage.objects.filter(pipeline=Pipeline.objects.order_by("position", "id").first()).order_by("id"))
    going = [one for one in stages if one.meaning == StageMeaning.OPEN]
    return _sales(partners, going, [one for one in stages if one not in going], begin)


def _sales(partners: int, going: list[Stage], over: list[Stage], begin: datetime) -> Iterator[Opportunity]:
    chance = random.Random(_SEED)  # noqa: S311  (made-up amounts, no secret)
    for number in range(1, partners * PER_PARTNER + 1):
        at = begin + timedelta(minutes=number)
        is_open = number % OPEN_EVERY == 0
        stage = chance.choice(going if is_open else over)
        one = Opportunity(
            id=number,
            title=f"Sale {number}",
            partner_id=(number + 1) // PER_PARTNER,
            stage=stage,
            stage_since=at,
            value=Decimal(chance.randint(100, 90_000)),
            currency=chance.choice(_CURRENCIES),
            probability=stage.probability,
            expected_on=date(2026, 1, 1) + timedelta(days=number % 365),
            closed_on=None if is_open else at.date(),
            owner_id=chance.randint(1, people.OWNERS),
            created_at=at,
            updated_at=at,
        )
        one.make_keys()
        yield one
