"""What becomes of a plan."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from peyvand.access.tests import factories as people
from peyvand.activities.models import Activity
from peyvand.activities.tests.factories import activity
from peyvand.foundation import clock
from peyvand.journal.models import Batch
from peyvand.partners.tests.factories import partner


def settle(client, one, verb):
    return client.post(f"/activities/{one.pk}/settle/{verb}", headers={"HX-Request": "true"})


def test_a_tick_on_the_home_page_marks_it_done_and_undo_takes_that_back(client, alice):
    one = activity(owner=alice)
    client.force_login(alice)
    assert settle(client, one, "done").status_code == 200
    one.refresh_from_db()
    assert one.status == "done"
    assert one.done_at is not None
    batch = Batch.objects.latest("pk")
    client.post(f"/undo/{batch.pk}", headers={"HX-Request": "true"})
    one.refresh_from_db()
    assert (one.status, one.done_at) == ("planned", None)


def test_what_is_put_off_is_planned_for_tomorrow(client, alice):
    one = activity(owner=alice, planned_on=clock.now().date() - timedelta(days=3))
    client.force_login(alice)
    settle(client, one, "tomorrow")
    one.refresh_from_db()
    assert one.planned_on == clock.now().date() + timedelta(days=1)


def test_what_is_cancelled_stays_in_the_list_as_cancelled(client, alice):
    one = activity(owner=alice)
    client.force_login(alice)
    settle(client, one, "cancel")
    one.refresh_from_db()
    assert (one.status, one.done_at) == ("cancelled", None)


def test_another_verb_changes_nothing(client, alice):
    one = activity(owner=alice)
    client.force_login(alice)
    assert settle(client, one, "burn").status_code == 400
    one.refresh_from_db()
    assert one.version == 1


def test_somebody_elses_plan_is_not_there(client, alice, charlie):
    client.force_login(charlie)
    assert settle(client, activity(owner=alice), "done").status_code == 404


def test_a_plan_of_a_colleague_with_a_shared_customer_is_seen_only_within_the_role(client, alice, charlie):
    customer = partner(owner=alice)
    theirs = activity("Secret step", owner=charlie, partner=customer)
    client.force_login(alice)
    assert client.get(f"/activities/{theirs.pk}/").status_code == 404
    assert "Secret step" not in client.get(f"/partners/{customer.pk}/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "done", "done_at": None},
        {"status": "planned", "planned_on": None},
        {"status": "planned", "done_at": clock.now()},
    ],
)
def test_the_database_refuses_what_contradicts_itself(alice, wrong):
    one = activity(owner=alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=one.pk).update(**wrong)


def test_home_shows_what_is_late_and_what_is_for_today(client, alice):
    alice.language = "fa"
    alice.calendar = "jalali"
    alice.save()
    today = activity("Call the bank", owner=alice)
    late = activity("Send the list", owner=alice, planned_on=clock.now().date() - timedelta(days=2))
    activity("Of another", owner=people.user())
    client.force_login(alice)
    page = client.get("/").content.decode()
    assert page.index(late.subject) < page.index(today.subject)
    assert "Of another" not in page


def test_a_page_with_many_activities_asks_no_more_than_one_with_few(client, alice):
    customer = partner(owner=alice)
    client.force_login(alice)
    address = f"/partners/{customer.pk}/"

    def queries():

        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as counted:
            client.get(address)
        return len(counted)

    activity(owner=alice, partner=customer)
    activity(owner=alice, partner=customer, status="done")
    few = queries()
    for _number in range(20):
        activity(owner=alice, partner=customer)
        activity(owner=alice, partner=customer, status="done")
    assert queries() == few
    assert few <= 20


def done_with(client, one, **typed):
    """What the activity's own page sends."""
    return client.post(f"/activities/{one.pk}/settle/done", {"text": "", **typed}, headers={"HX-Request": "true"})


def test_what_was_said_and_what_follows_come_with_done_and_undo_leaves_the_next_step(client, alice):
    one = activity(owner=alice)
    client.force_login(alice)
    answer = done_with(client, one, text="Racks moved", minutes="30", next_on="2027-01-05", next_subject="Send it")
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"/activities/{one.pk}/")
    one.refresh_from_db()
    assert (one.status, one.text, one.minutes) == ("done", "Racks moved", 30)
    step = Activity.objects.get(follows=one)
    assert (step.subject, str(step.planned_on), step.partner, step.owner) == (
        "Send it",
        "2027-01-05",
        one.partner,
        alice,
    )
    client.post(f"/undo/{Batch.objects.latest('pk').pk}", headers={"HX-Request": "true"})
    one.refresh_from_db()
    assert (one.status, one.text, one.minutes) == ("planned", "", None)
    assert Activity.objects.get(follows=one) == step


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [({"minutes": "-4"}, "Minutes"), ({"next_subject": "Ask"}, "Say on which day the next step is due.")],
)
def test_what_cannot_be_kept_is_said_beside_what_was_typed(client, alice, typed, sentence):
    one = activity(owner=alice)
    client.force_login(alice)
    answer = done_with(client, one, **{"text": "Racks moved", **typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Racks moved" in answer.content.decode()
    one.refresh_from_db()
    assert one.status == "planned"
    assert not Activity.objects.filter(follows=one).exists()


def test_an_empty_form_leaves_what_the_plan_said(client, alice):
    one = activity(owner=alice, text="Bring samples")
    client.force_login(alice)
    done_with(client, one)
    one.refresh_from_db()
    assert (one.status, one.text) == ("done", "Bring samples")
