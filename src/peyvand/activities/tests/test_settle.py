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
