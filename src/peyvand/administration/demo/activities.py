"""A year of calls and visits for the demo firm, and what it plans for the next days."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from peyvand.activities.models import Activity, ActivityKind, ActivityOutcome, ActivityQuestion, ActivityStatus
from peyvand.administration.demo.talk import QUESTIONS, TALK
from peyvand.foundation import clock
from peyvand.journal.models import Cause, Entry
from peyvand.journal.writing import Origin, draft
from peyvand.partners.models import Partner

SEED = 1406
# To one meeting of so many the manager came along.
_WITH_MANAGER = 5
MEANINGS = ("call", "call", "call", "visit", "meeting", "email", "note")


class Activities:
    """Makes about two and a half thousand activities; the same every time, up to this very day.

    Written row by row with the moment each was, and their entries together: through the form they would take minutes.
    """

    def __init__(self) -> None:
        self.random = random.Random(SEED)  # noqa: S311
        self.now = clock.now()
        self.kinds = {one.meaning: one for one in ActivityKind.objects.all()}
        self.outcomes = list(ActivityOutcome.objects.order_by("position"))

    def make(self) -> list[Entry]:
        """Make them all, and return what the journal says of them, not yet written."""
        return [
            draft(one, "created", origin=Origin(by=one.owner, cause=Cause.PAGE), at=one.created_at)
            for partner in Partner.objects.exclude(owner=None)
            .exclude(roles__role="competitor")
            .select_related("owner")
            .prefetch_related("contacts")
            .order_by("pk")
            for one in self._of(partner)
        ]

    def _of(self, partner: Partner) -> Iterator[Activity]:
        country = partner.country if partner.country in TALK else "GB"
        months = (self.now - partner.created_at).days // 30
        for moment in sorted(
            self._moment(partner.created_at) for _index in range(self.random.randrange(1, 4 + months))
        ):
            yield self._done(partner, country, moment)
        if self.random.random() < 0.5:
            yield self._planned(partner, country)

    def _moment(self, since: datetime) -> datetime:
        """A working hour since the partner is known."""
        span = max((self.now - since).days, 1)
        day = (self.now - timedelta(days=self.random.randrange(span))).date()
        moment = datetime.combine(
            day, time(self.random.randrange(6, 14), self.random.randrange(60)), tzinfo=self.now.tzinfo
        )
        if moment > self.now:
            moment -= timedelta(days=1)
        return max(moment, since)

    def _done(self, partner: Partner, country: str, moment: datetime) -> Activity:
        pick = self.random.choice
        text, _next = pick(TALK[country])
        kind = self.kinds[pick(MEANINGS)]
        made = self._save(
            Activity(
                partner=partner,
                kind=kind,
                text=text,
                owner=partner.owner,
                status=ActivityStatus.DONE,
                planned_on=moment.date(),
                done_at=moment,
                minutes=self.random.randrange(3, 40),
                direction=pick(("out", "out", "in")),
                outcome=pick(self.outcomes) if kind.meaning != "note" else None,
                contact=pick(list(partner.contacts.all())) if partner.contacts.all() else None,
            ),
            moment,
        )
        manager = partner.owner.manager_id if partner.owner else None
        if kind.meaning == "meeting" and manager and made.pk % _WITH_MANAGER == 0:
            made.participants.add(manager)
        if kind.meaning == "visit":
            question, answer = QUESTIONS[country]
            ActivityQuestion.objects.create(activity=made, question=question, answer=answer)
        return made

    def _planned(self, partner: Partner, country: str) -> Activity:
        pick = self.random.choice
        _text, subject = pick(TALK[country])
        days = pick((-6, -2, -1, 0, 0, 0, 1, 2, 4, 9, 20))
        return self._save(
            Activity(
                partner=partner,
                kind=self.kinds[pick(("call", "call", "visit", "meeting"))],
                subject=subject,
                owner=partner.owner,
                status=ActivityStatus.PLANNED,
                planned_on=self.now.date() + timedelta(days=days),
                planned_time=time(self.random.randrange(8, 17), pick((0, 30))),
            ),
            max(self.now - timedelta(days=self.random.randrange(7, 15)), partner.created_at),
        )

    def _save(self, activity: Activity, moment: datetime) -> Activity:
        with clock.at(moment):
            activity.save(force_insert=True)
        return activity
