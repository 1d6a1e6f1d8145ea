"""Programs are told what opportunities come to by group: of those that lists show, whatever else is kept."""

from collections import defaultdict
from datetime import UTC, datetime
from decimal import Decimal
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.access.tests import factories as access
from peyvand.api.tests.program import Program
from peyvand.opportunities.models import Opportunity, Stage
from peyvand.opportunities.tests import factories
from peyvand.partners.tests import factories as partners

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def told(user, **asked):
    """By stage: how many there are, and what they come to in each currency."""
    items = Program(user).get("opportunities/groups", {"by": "stage", **asked}).json()["items"]
    return {
        one["value"]["id"]: (
            one["count"],
            {sum_["currency"]: Decimal(sum_["amount"]) for sum_ in one["sums"]["value"]},
        )
        for one in items
    }


def counted(user):
    """The same, counted row by row out of those that the user sees."""
    found = defaultdict(lambda: [0, {}])
    for one in Opportunity.objects.visible_to(user):
        group = found[one.stage_id]
        group[0] += 1
        if one.value is not None:
            group[1][one.currency] = group[1].get(one.currency, 0) + one.value
    return {stage: tuple(group) for stage, group in found.items()}


@pytest.mark.parametrize("seed", range(6))
def test_what_hangs_on_partners_in_the_trash_is_neither_counted_nor_summed_up(admin, alice, seed):
    random, stages = Random(seed), list(Stage.objects.order_by("pk")[:3])
    firms = [partners.partner(owner=alice, deleted_at=random.choice([None, None, LONG_AGO])) for _number in range(6)]
    for _number in range(40):
        factories.opportunity(
            owner=alice,
            partner=random.choice(firms),
            stage=random.choice(stages),
            value=random.choice([None, None, 0, 5, Decimal("7.25")]),
            currency=random.choice(["EUR", "TRY"]),
            deleted_at=random.choice([None, None, None, LONG_AGO]),
        )
    for user in (admin, alice):
        assert told(user) == counted(user)


def test_a_group_is_told_of_only_while_something_of_it_is_seen(admin):
    first, second = Stage.objects.order_by("pk")[:2]
    here, gone = partners.partner(owner=admin), partners.partner(owner=admin, deleted_at=LONG_AGO)
    factories.opportunity(owner=admin, partner=here, stage=first, value=None, currency="EUR")
    factories.opportunity(owner=admin, partner=gone, stage=second, value=None, currency="EUR")
    assert told(admin) == {first.pk: (1, {})}
    factories.opportunity(owner=admin, partner=gone, stage=first, value=9, currency="EUR")
    assert told(admin) == {first.pk: (1, {})}
    assert told(admin, search="nothing is called so") == {}


def test_what_is_exclusive_to_somebody_else_is_not_told_of(admin, alice, company):
    access.grant(company.agent, "partners", "view", "all")
    access.grant(company.agent, "opportunities", "view", "all")
    mine, theirs = partners.partner(owner=alice), partners.partner(owner=admin, exclusive=True)
    for firm in (mine, theirs):
        factories.opportunity(owner=admin, partner=firm, value=4, currency="EUR")
    assert told(alice) == counted(alice)
    assert sum(count for count, _sums in told(alice).values()) == 1


def test_no_row_is_joined_to_its_partner_to_be_summed_up(admin):
    factories.opportunity(owner=admin, partner=partners.partner(owner=admin), value=4, currency="EUR")
    with CaptureQueriesContext(connection) as asked:
        told(admin)
    whole, *less = [one["sql"] for one in asked if "SUM(" in one["sql"]]
    assert "partners_partner" not in whole
    assert len(less) == 1
    assert "deleted_at" in less[0]
