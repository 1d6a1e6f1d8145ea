"""Possible sales of the demo firm over a year, in every stage, in the currency of each customer."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from peyvand.administration.demo.wares import TITLES, WARES
from peyvand.foundation import clock
from peyvand.foundation.currencies import OF_COUNTRY
from peyvand.journal.models import Cause, Entry
from peyvand.journal.writing import Origin, draft
from peyvand.opportunities.models import LossReason, Opportunity, OpportunityLine, Stage, StageMeaning, StageMove
from peyvand.partners.models import Partner
from peyvand.products.models import Product, ProductUnit

SEED = 1407
NUMBER = 300
# One of so many is wanted by a competitor too, beside those that were lost.
_CONTESTED = 4
# What one of the market's units of money is worth in euro, roughly: prices of wares are in euro.
RATES = {"IRR": Decimal(650_000), "TRY": Decimal(45), "EUR": Decimal(1), "GBP": Decimal("0.85")}


class Opportunities:
    """Makes products and three hundred opportunities; the same every time, up to this very day."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)  # noqa: S311
        self.now = clock.now()
        self.stages = list(Stage.objects.order_by("position"))
        self.reasons = list(LossReason.objects.order_by("position"))

    def make(self) -> list[Entry]:
        """Make them all, and return what the journal says of them, not yet written."""
        self.products = self._products()
        rows = Partner.objects.exclude(owner=None).exclude(roles__role="competitor")
        partners = list(rows.select_related("owner").prefetch_related("contacts").order_by("pk"))
        self.competitors = {one.country: one for one in Partner.objects.filter(roles__role="competitor")}
        return [self._one(self.random.choice(partners)) for _index in range(NUMBER)]

    def _products(self) -> list[Product]:
        units = {one.name: one for one in ProductUnit.objects.all()}
        return [
            Product.objects.create(code=code, name=name, kind=kind, unit=units[unit], price=price, currency="EUR")
            for code, name, kind, unit, price in WARES
        ]

    def _one(self, partner: Partner) -> Entry:
        span = max((self.now - partner.created_at).days, 1)
        begun = max(self.now - timedelta(days=self.random.randrange(span)), partner.created_at)
        reached = self.random.randrange(len(self.stages))
        way = [*self.stages[:reached], self.stages[reached]]
        if way[-1].meaning == StageMeaning.LOST:
            way = [*self.stages[: self.random.randrange(1, 4)], way[-1]]
        moments = sorted(begun + (self.now - begun) * self.random.random() for _step in way[1:])
        last, since = way[-1], [begun, *moments][-1]
        made = self._save(partner, last, begun, since)
        if last.meaning == StageMeaning.LOST or made.pk % _CONTESTED == 0:
            made.competitors.add(self.competitors[partner.country])
        StageMove.objects.bulk_create(
            StageMove(opportunity=made, before=before, after=after, at=at, by=partner.owner)
            for before, after, at in zip([None, *way], way, [begun, *moments], strict=False)
        )
        return draft(made, "created", origin=Origin(by=partner.owner, cause=Cause.PAGE), at=begun)

    def _save(self, partner: Partner, stage: Stage, begun: datetime, since: datetime) -> Opportunity:
        pick = self.random.choice
        country = partner.country if partner.country in TITLES else "GB"
        currency = OF_COUNTRY.get(country, "EUR")
        lines = self._lines(currency)
        closed = stage.meaning != StageMeaning.OPEN
        values: dict[str, Any] = {
            "value": sum((one.quantity * one.price for one in lines), Decimal(0)),
            "closed_on": since.date() if closed else None,
            "loss_reason": pick(self.reasons) if stage.meaning == StageMeaning.LOST else None,
        }
        with clock.at(begun):
            made: Opportunity = Opportunity.objects.create(
                title=pick(TITLES[country]),
                partner=partner,
                contact=next(iter(partner.contacts.all()), None),
                owner=partner.owner,
                stage=stage,
                stage_since=since,
                currency=currency,
                probability=stage.probability,
                engaged_on=begun.date(),
                expected_on=(self.now + timedelta(days=self.random.randrange(-15, 120))).date(),
                **values,
            )
        for one in lines:
            one.opportunity = made
        OpportunityLine.objects.bulk_create(lines)
        return made

    def _lines(self, currency: str) -> list[OpportunityLine]:
        rate = RATES[currency]
        return [
            OpportunityLine(
                product=one,
                name=one.name,
                quantity=Decimal(self.random.randrange(1, 40)),
                price=((one.price or 0) * rate).quantize(Decimal(1)),
                position=place,
            )
            for place, one in enumerate(self.random.sample(self.products, self.random.randrange(1, 4)))
        ]
