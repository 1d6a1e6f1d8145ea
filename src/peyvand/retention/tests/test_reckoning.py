"""Every partner's standing is what a slow and plain reckoning says, on either database."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from peyvand.access.models import change_installation
from peyvand.activities.models import Activity
from peyvand.activities.tests.factories import activity
from peyvand.foundation import clock
from peyvand.opportunities.models import Opportunity, Stage
from peyvand.opportunities.tests.factories import opportunity
from peyvand.partners.models import Standing
from peyvand.partners.tests.factories import group, partner
from peyvand.records.tests.asking import found, listing
from peyvand.retention.actions.reckon import reckon
from peyvand.retention.models import Measure
from peyvand.retention.tests.oracle import Occasion, standings

TODAY = date(2026, 3, 20)
PLACES = 7

days = st.integers(-3, 500).map(lambda back: TODAY - timedelta(days=back))
contacts = st.builds(Occasion, st.integers(0, PLACES - 1), days, st.none(), st.just(""))
amounts = st.none() | st.decimals("1", "99999", places=2)
sales = st.builds(Occasion, st.integers(0, PLACES - 1), days, amounts, st.sampled_from(["EUR", "IRR"]))
limits: st.SearchStrategy[list[int]] = st.just([]) | st.lists(
    st.integers(1, 400), min_size=4, max_size=4, unique=True
).map(sorted)
measures = st.builds(
    Measure,
    id=st.just(1),
    window_days=st.integers(1, 400),
    rhythm_days=st.integers(1, 60),
    late_percent=st.integers(100, 300),
    recency_weight=st.integers(1, 5),
    frequency_weight=st.integers(0, 5),
    money_weight=st.integers(0, 5),
    recency_limits=limits,
    frequency_limits=limits,
    money_limits=limits,
    money_currency=st.just("EUR"),
)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=ZoneInfo("UTC"))


def kept() -> dict[int, tuple]:
    return {
        one.partner_id: (
            one.state, one.rhythm_days, one.silent_days, one.frequency, one.bought, one.currency,
            one.recency_score, one.frequency_score, one.money_score, one.score,
        )
        for one in Standing.objects.all()
    }  # fmt: skip


def write(occasions: list[Occasion], ids: list[int]) -> None:
    """Activities and won opportunities, without their journal."""
    done, won = activity(status="done"), opportunity()
    stage = Stage.objects.filter(meaning="won").first()
    Activity.objects.all().delete()
    Opportunity.objects.all().delete()
    Activity.objects.bulk_create(
        Activity(
            partner_id=ids[one.partner], kind=done.kind, status="done", done_at=noon(one.day), title="x", title_key="x"
        )
        for one in occasions
        if not one.currency
    )
    Opportunity.objects.bulk_create(
        Opportunity(
            title="x", title_key="x", title_fold="x", partner_id=ids[one.partner], stage=stage, closed_on=one.day,
            value=one.amount, currency=one.currency, stage_since=won.stage_since,
        )
        for one in occasions
        if one.currency
    )  # fmt: skip


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(contacts | sales, max_size=40), measures)
def test_standings_are_what_the_plain_reckoning_says(db, occasions, measure):
    with transaction.atomic():
        change_installation(time_zone="UTC")
        groups = [None, group(contact_every=12), group()]
        made = [partner(group=groups[place % 3]) for place in range(PLACES)]
        ids = [one.pk for one in made]
        write(occasions, ids)
        measure.save()
        assert reckon(today=TODAY) == Standing.objects.count()
        named = [one._replace(partner=ids[one.partner]) for one in occasions]
        expected = {one.pk: one.group and one.group.contact_every for one in made}
        assert kept() == standings(named, expected, measure, TODAY)
        transaction.set_rollback(True)


def test_what_is_in_the_trash_planned_or_lost_does_not_count(db):
    one, trashed = partner(), partner()
    activity(partner=one)
    activity(partner=one, status="done", deleted_at=clock.now())
    opportunity(partner=one)
    activity(partner=trashed, status="done")
    trashed.deleted_at = clock.now()
    trashed.save()
    assert reckon() == 0


def test_the_day_of_a_contact_is_that_of_the_firm(db):
    change_installation(time_zone="Asia/Tehran")
    activity(partner=partner(), status="done", done_at=datetime(2026, 3, 18, 21, tzinfo=ZoneInfo("UTC")))
    reckon(today=TODAY)
    assert Standing.objects.get().last_contact_on == date(2026, 3, 19)


def test_doing_it_twice_is_doing_it_once(db):
    activity(partner=partner(), status="done")
    reckon()
    before = kept()
    reckon()
    assert kept() == before != {}


@pytest.mark.parametrize(
    "bad", [{"rhythm_days": 0}, {"late_percent": 99}, {"recency_weight": 0, "frequency_weight": 0, "money_weight": 0}]
)
def test_the_database_refuses_a_measure_that_measures_nothing(db, bad):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.create(pk=1, **bad)


def test_standing_is_a_column_filter_and_order_of_the_partner_list(admin):
    quiet, busy, never = partner(), partner(), partner()
    activity(partner=quiet, status="done", done_at=clock.now() - timedelta(days=200))
    activity(partner=busy, status="done")
    reckon()
    assert found(admin, {"field": "standing", "op": "is", "value": ["at_risk"]}) == {quiet.pk}
    assert found(admin, {"field": "overdue", "op": "above", "value": 100}) == {quiet.pk}
    assert found(admin, {"field": "standing", "op": "empty"}) == {never.pk}
    rows = listing(admin, sort="-overdue").page([]).rows
    assert [row["pk"] for row in rows if row["pk"] != never.pk] == [quiet.pk, busy.pk]


def test_bought_is_kept_in_its_currency(db):
    won = Stage.objects.filter(meaning="won").first()
    opportunity(stage=won, closed_on=TODAY, value=Decimal("120.50"), currency="TRY")
    reckon(today=TODAY)
    one = Standing.objects.get()
    assert (one.bought, one.currency) == (Decimal("120.50"), "TRY")
