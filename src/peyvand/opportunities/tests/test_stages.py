"""What follows from the stage an opportunity stands in, whatever door it was moved through."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from peyvand.api.tests.program import Program
from peyvand.foundation import clock
from peyvand.journal.models import Batch
from peyvand.opportunities.models import LossReason, Opportunity, Stage, StageMove
from peyvand.opportunities.tests.factories import opportunity, pipeline, stage
from peyvand.partners.tests.factories import contact, partner
from peyvand.records import registry
from peyvand.records.viewer import Viewer


@pytest.fixture
def stages():
    return {one.name: one for one in Stage.objects.all()}


def form(user, one=None, only=None, **values):
    resource = registry.resource("opportunities")
    return resource.form(data=values, resource=resource, viewer=Viewer.of(user), instance=one, only=only)


def drop(client, one, column, **answers):
    return client.post("/opportunities/board", {"id": one.pk, "column": column.pk, **answers})


def test_a_new_one_begins_in_the_first_stage_with_its_probability(client, alice, stages):
    customer = partner(owner=alice)
    client.force_login(alice)
    answer = client.post("/opportunities/new", {"title": "Panels", "partner": customer.pk, "currency": "TRY"})
    assert answer.status_code == 302
    made = Opportunity.objects.get()
    assert (made.stage, made.probability, made.owner) == (stages["Prospecting"], 10, alice)
    step = StageMove.objects.get()
    assert (step.before, step.after, step.by) == (None, stages["Prospecting"], alice)


def test_a_card_moved_to_another_stage_takes_its_probability_and_a_step_is_kept(client, alice, stages):
    one = opportunity(owner=alice)
    client.force_login(alice)
    assert drop(client, one, stages["Negotiation"]).json()["moved"]
    one.refresh_from_db()
    assert (one.stage.name, one.probability) == ("Negotiation", 75)
    assert StageMove.objects.get(opportunity=one).before == stages["Prospecting"]
    batch = Batch.objects.latest("pk")
    client.post(f"/undo/{batch.pk}", headers={"HX-Request": "true"})
    one.refresh_from_db()
    assert (one.stage.name, one.probability) == ("Prospecting", 0)


def test_losing_asks_for_the_reason_first_and_then_closes(client, alice, stages):
    one = opportunity(owner=alice)
    client.force_login(alice)
    asked = drop(client, one, stages["Lost"]).json()["ask_url"]
    dialog = client.get(asked).content.decode()
    assert 'name="loss_reason"' in dialog
    assert "optional" not in dialog.split("loss_reason-field")[1].split("</label>")[0]
    refused = drop(client, one, stages["Lost"], asked="yes")
    assert refused.status_code == 422
    assert "Say why it was lost." in refused.content.decode()
    one.refresh_from_db()
    assert one.stage.name == "Prospecting"
    reason = LossReason.objects.get(name="Price")
    assert drop(client, one, stages["Lost"], asked="yes", loss_reason=reason.pk).status_code == 204
    one.refresh_from_db()
    assert (one.stage.name, one.loss_reason, one.closed_on, one.probability) == (
        "Lost",
        reason,
        Viewer.of(alice).today,
        0,
    )


def test_what_is_opened_again_has_neither_day_nor_reason_of_its_end(client, alice, stages):
    one = opportunity(
        owner=alice, stage=stages["Lost"], closed_on=date(2026, 1, 5), loss_reason=LossReason.objects.first()
    )
    client.force_login(alice)
    drop(client, one, stages["Engaging"])
    one.refresh_from_db()
    assert (one.closed_on, one.loss_reason) == (None, None)


def test_the_day_of_winning_may_be_said(client, alice, stages):
    one = opportunity(owner=alice)
    client.force_login(alice)
    drop(client, one, stages["Won"], asked="yes", value="90000", closed_on="2026-11-02")
    one.refresh_from_db()
    assert (one.closed_on, one.value, one.probability) == (date(2026, 11, 2), 90000, 100)


def test_a_cell_cannot_lose_without_a_reason(alice, stages):
    one = opportunity(owner=alice)
    refused = form(alice, one, only=["stage"], stage=stages["Lost"].pk)
    assert not refused.is_valid()
    assert refused.fault_list() == {"stage": ["Say why it was lost."]}


def test_the_next_step_on_its_page_moves_it_on(client, alice, stages):
    one = opportunity(owner=alice)
    client.force_login(alice)
    assert "Move to Engaging" in client.get(f"/opportunities/{one.pk}/").content.decode()
    client.post(f"/opportunities/{one.pk}/stage", {"stage": stages["Engaging"].pk})
    one.refresh_from_db()
    assert one.stage == stages["Engaging"]


def test_a_stage_that_is_stood_in_stays_in_its_pipeline(admin, stages):
    opportunity(owner=admin)
    resource = registry.resource("stages")
    values = {"name": "Prospecting", "pipeline": pipeline().pk, "hue": 8, "meaning": "open"}
    refused = resource.form(data=values, resource=resource, viewer=Viewer.of(admin), instance=stages["Prospecting"])
    assert not refused.is_valid()
    assert "pipeline" in refused.errors


def test_two_pipelines_may_each_have_a_stage_of_one_name(db):
    assert stage("Offer").pk != stage("Offer", pipeline=pipeline()).pk


def test_a_contact_of_somebody_else_is_refused(alice):
    one = opportunity(owner=alice)
    refused = form(alice, one, only=["contact"], contact=contact(owner=alice).pk)
    assert not refused.is_valid()


def test_colleagues_without_the_right_do_not_meet_it(client, alice, charlie):
    one = opportunity("Secret deal", owner=alice)
    client.force_login(charlie)
    assert client.get(f"/opportunities/{one.pk}/").status_code == 404
    assert "Secret deal" not in client.get("/opportunities/?layout=board").content.decode()
    assert client.post(f"/opportunities/{one.pk}/stage", {"stage": one.stage_id}).status_code == 404


def test_who_stays_too_long_in_a_stage_is_marked_and_found(client, alice, stages):
    fresh = opportunity("Fresh", owner=alice)
    stale = opportunity("Stale", owner=alice, stage_since=clock.now() - timedelta(days=15, hours=1))
    opportunity(
        "Long done",
        owner=alice,
        stage=stages["Won"],
        closed_on=date(2026, 1, 1),
        stage_since=clock.now() - timedelta(days=90),
    )
    client.force_login(alice)
    board = client.get("/opportunities/?layout=board&view=all").content.decode()
    assert '<span class="pv-warn">15 days</span>' in board
    assert board.count('class="pv-warn"') == 1
    viewer = Viewer.of(alice)
    field = registry.resource("opportunities").field("stage_age")

    def found(op, value):
        rows = Opportunity.objects.filter(field.compile(op, value, viewer)).order_by("pk")
        return [one.title for one in rows]

    assert found("above", "14") == found("is", "۱۵") == found("between", [10, 20]) == [stale.title]
    assert found("below", 15) == found("is_not", 15) == [fresh.title]
    assert found("above", 15) == []


def test_days_in_a_stage_are_those_of_the_moment_a_list_is_asked_for(alice):
    arrived = datetime(2026, 12, 1, 12, tzinfo=UTC)
    opportunity("Standing", owner=alice, stage_since=arrived)
    program = Program(alice)
    asked = {"filter": json.dumps({"field": "stage_age", "op": "above", "value": 9}), "fields": "title"}

    def found(moment):
        with clock.at(moment):
            return [one["title"] for one in program.get("opportunities", asked).json()["items"]]

    tenth = arrived + timedelta(days=10)
    assert found(tenth - timedelta(minutes=5)) == []
    assert found(tenth + timedelta(minutes=5)) == ["Standing"]
