"""Who is at risk, why, and the step planned with those ticked."""

from datetime import timedelta

import pytest
from django.urls import reverse

from peyvand.activities.models import Activity, ActivityKind
from peyvand.activities.tests.factories import activity
from peyvand.foundation import clock
from peyvand.journal.models import Batch, Entry
from peyvand.opportunities.models import Stage
from peyvand.opportunities.tests.factories import opportunity
from peyvand.partners.models import Standing
from peyvand.partners.tests.factories import partner
from peyvand.records.undoing import undo
from peyvand.retention.actions.reckon import reckon
from peyvand.retention.models import Measure
from peyvand.tasks.testing import run_jobs

PAGE, MEASURE = "/partners/at-risk", "/settings/retention"


def quiet_for(days, **fields):
    one = partner(**fields)
    activity(partner=one, status="done", done_at=clock.now() - timedelta(days=days))
    return one


def plan(**changed):
    day = (clock.now() + timedelta(days=4)).date().isoformat()
    kind = ActivityKind.objects.filter(meaning="call").first()
    return {"kind": kind.pk, "subject": "Ask how they are", "planned_on": day, **changed}


def test_the_list_names_who_is_at_risk_and_why(client, admin):
    late, fine = quiet_for(94, name="Long silent"), quiet_for(2, name="Just met")
    reckon()
    client.force_login(admin)
    page = client.get(PAGE).content.decode()
    assert str(late) in page
    assert str(fine) not in page
    assert "No contact for 94 days, usually every 30 days." in page


def test_a_partner_that_somebody_does_not_see_is_not_listed(client, alice, admin):
    theirs = quiet_for(94, owner=alice, name="Alice has this")
    other = quiet_for(94, owner=admin, name="Only the boss has this")
    reckon()
    client.force_login(alice)
    page = client.get(PAGE).content.decode()
    assert str(theirs) in page
    assert str(other) not in page


def test_a_step_is_planned_for_each_owner_and_one_undo_takes_all_back(client, admin, alice):
    ticked = [quiet_for(94, owner=alice), quiet_for(95, owner=admin)]
    reckon()
    client.force_login(admin)
    answer = client.post(PAGE, plan(ids=[one.pk for one in ticked]))
    assert answer.status_code == 302
    planned = Activity.objects.filter(status="planned")
    assert {(one.partner_id, one.owner_id) for one in planned} == {(one.pk, one.owner_id) for one in ticked}
    batch = Batch.objects.get()
    assert (batch.done, Entry.objects.filter(batch=batch, verb="created").count()) == (2, 2)
    undo(batch, by=admin)
    assert not Activity.objects.filter(status="planned", deleted_at=None).exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"planned_on": "2001-01-01"}, "This day is over."),
        ({"subject": ""}, "This field is required."),
        ({"kind": "99999"}, "Select a valid choice"),
        ({"ids": []}, "Select the records first."),
    ],
)
def test_a_plan_that_cannot_be_is_told_and_keeps_what_was_typed(client, admin, changed, sentence):
    late = quiet_for(94)
    reckon()
    client.force_login(admin)
    answer = client.post(PAGE, {**plan(ids=[late.pk]), **changed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert changed.get("ids") == [] or "checked" in answer.content.decode()
    assert not Activity.objects.filter(status="planned").exists()


def test_the_page_asks_a_constant_number_of_queries(client, admin, django_assert_max_num_queries):
    client.force_login(admin)
    for _one in range(12):
        quiet_for(94, owner=admin)
    reckon()
    client.get(PAGE)
    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_the_partner_page_tells_why_and_what_was_bought(client, admin):
    late = quiet_for(94)
    opportunity(
        partner=late,
        stage=Stage.objects.filter(meaning="won").first(),
        closed_on=(clock.now() - timedelta(days=100)).date(),
        value=1250,
    )
    reckon()
    client.force_login(admin)
    url = reverse("records:panel", kwargs={"resource": "partners", "pk": late.pk, "panel": "retention"})
    told = client.get(url).content.decode()
    assert "No contact for 94 days" in told
    assert "1,250" in told


def test_a_new_measure_is_kept_told_and_worked_out_at_once(client, admin):
    late = quiet_for(94)
    reckon()
    client.force_login(admin)
    sent = {
        "rhythm_days": 90, "late_percent": 200, "window_days": 365, "recency_weight": 2, "frequency_weight": 1,
        "money_weight": 1, "recency_limits": "۷ 30 90 180", "frequency_limits": "", "money_limits": "",
        "money_currency": "",
    }  # fmt: skip
    assert client.post(MEASURE, sent).status_code == 302
    assert Measure.current().recency_limits == [7, 30, 90, 180]
    assert Entry.objects.get(verb="settings_changed").changes["rhythm_days"] == [30, 90]
    run_jobs()
    assert Standing.objects.get(partner=late).state == "due"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"rhythm_days": "0"}, "greater than or equal to 1"),
        ({"recency_limits": "1 2 3"}, "Give four whole numbers"),
        ({"frequency_limits": "4 3 2 1"}, "must be larger than the one before"),
        ({"money_limits": "1 2 3 4"}, "Say in which currency"),
        ({"recency_weight": "0", "frequency_weight": "0", "money_weight": "0"}, "At least one of the three"),
    ],
)
def test_a_measure_that_cannot_be_is_told_at_its_field(client, admin, changed, sentence):
    client.force_login(admin)
    sent = {
        "rhythm_days": 30, "late_percent": 200, "window_days": 365, "recency_weight": 1, "frequency_weight": 1,
        "money_weight": 1,
    }  # fmt: skip
    answer = client.post(MEASURE, {**sent, **changed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_only_administrators_set_the_measure(client, alice):
    client.force_login(alice)
    assert client.get(MEASURE).status_code == 403
