"""Opportunities, pipelines, stages and reasons with true defaults; each call makes another one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from peyvand.access.models import User
from peyvand.foundation import clock
from peyvand.opportunities.models import LossReason, Opportunity, Pipeline, Stage
from peyvand.partners.tests import factories as partners

_number = count(1)


def pipeline(name: str | None = None, *, owner: User | None = None, **fields: Any) -> Pipeline:
    """A pipeline; it belongs to nobody, so `owner` is not looked at."""
    return Pipeline.objects.create(name=name or f"صادرات {next(_number)}", **{"position": 90, **fields})


def stage(name: str | None = None, *, owner: User | None = None, **fields: Any) -> Stage:
    """A stage of the starting pipeline, before its others."""
    given = {"pipeline": Pipeline.objects.order_by("position").first() or pipeline(), "probability": 40, **fields}
    return Stage.objects.create(name=name or f"Оглед {next(_number)}", **given)


def reason(name: str | None = None, *, owner: User | None = None, **fields: Any) -> LossReason:
    """A reason of a loss."""
    return LossReason.objects.create(name=name or f"Vade {next(_number)}", **fields)


def opportunity(title: str | None = None, *, owner: User | None = None, **fields: Any) -> Opportunity:
    """An open opportunity of `owner` with a partner of theirs, in the first stage unless another is given."""
    partner = fields.pop("partner", None) or partners.partner(owner=owner)
    given = {"value": 78000, "currency": "EUR", "stage_since": clock.now(), **fields}
    where = given.pop("stage", None) or Stage.objects.filter(meaning="open").order_by("position").first() or stage()
    return Opportunity.objects.create(
        title=title or f"پنل سردخانه {next(_number)}", owner=owner, partner=partner, stage=where, **given
    )


FACTORIES: dict[str, Callable[..., Any]] = {
    "opportunities": opportunity,
    "pipelines": pipeline,
    "stages": stage,
    "loss-reasons": reason,
}
