"""The bell, the list of notices, the button that watches, and what one wants to be told."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from peyvand.activities.tests.factories import activity
from peyvand.foundation import clock
from peyvand.journal.writing import Origin, record
from peyvand.notifications.actions.watch import watch
from peyvand.notifications.models import Notice, Watch, Wishes
from peyvand.notifications.tests.telling import change, tell
from peyvand.partners.tests.factories import partner


@pytest.fixture
def customer(alice):
    one = partner("Karun", owner=alice)
    watch(one, by=alice, at=clock.now())
    return one


@pytest.fixture
def told(customer, alice, bob):
    """Alice was told that bob did something."""
    change(customer, by=bob, note="Called")
    tell()
    return Notice.objects.get(user=alice)


def body(answer):
    return answer.content.decode()


def test_the_bell_says_how_many_wait_and_the_list_names_them(client, told, alice):
    client.force_login(alice)
    page = body(client.get("/notices"))
    assert "Notifications, 1 unread" in page
    assert "Karun" in page
    assert client.get("/notices/unread").json() == {"unread": 1, "label": "Notifications, 1 unread"}


def test_the_bell_counts_no_further_than_ninety_nine(client, customer, alice, bob):
    for number in range(101):
        change(customer, by=bob, note=str(number))
    tell()
    client.force_login(alice)
    assert client.get("/notices/unread").json() == {"unread": 100, "label": "Notifications, 99+ unread"}


def test_what_is_marked_as_read_waits_no_more_but_stays_in_the_list(client, told, alice):
    client.force_login(alice)
    assert client.post(f"/notices/{told.pk}/read", headers={"HX-Request": "true"}).status_code == 204
    assert client.get("/notices/unread").json()["unread"] == 0
    assert "Karun" in body(client.get("/notices"))
    assert "You have read everything" in body(client.get("/notices?show=unread"))


def test_all_are_marked_up_to_the_newest_that_was_seen(client, told, customer, alice, bob):
    change(customer, by=bob, note="Later")
    tell()
    client.force_login(alice)
    client.post("/notices/read", {"newest": told.pk})
    assert client.get("/notices/unread").json()["unread"] == 1


def test_nobody_reads_or_marks_the_notices_of_another(client, told, charlie):
    client.force_login(charlie)
    assert client.post(f"/notices/{told.pk}/read").status_code == 404
    assert "Karun" not in body(client.get("/notices"))
    client.post("/notices/read", {"newest": told.pk})
    told.refresh_from_db()
    assert told.read_at is None


def test_the_list_shows_only_what_its_reader_may_see_now(client, told, customer, alice, charlie):
    type(customer).objects.filter(pk=customer.pk).update(owner=charlie)
    client.force_login(alice)
    assert "Karun" not in body(client.get("/notices"))


def test_further_notices_are_asked_for_at_the_end(client, customer, alice, bob):
    for number in range(45):
        change(customer, by=bob, note=str(number))
    tell()
    client.force_login(alice)
    first = body(client.get("/notices"))
    assert first.count("data-pv-unread=") == 40
    oldest = Notice.objects.order_by("-id")[39].pk
    assert f"before={oldest}" in first
    assert body(client.get(f"/notices?before={oldest}")).count("data-pv-unread=") == 5


def test_a_long_list_asks_no_more_than_a_short_one(client, customer, alice, bob):
    client.force_login(alice)

    def queries(number):
        for one in range(number):
            change(customer, by=bob, note=f"{number} {one}")
        tell()
        client.get("/notices")
        with CaptureQueriesContext(connection) as counted:
            client.get("/notices")
        return len(counted)

    assert queries(1) == queries(30)


def test_the_button_watches_and_watches_no_longer(client, alice):
    one = partner("Aras", owner=alice)
    client.force_login(alice)
    page = body(client.get(f"/partners/{one.pk}/"))
    assert "Watch no longer" not in page
    answer = client.post(f"/partners/{one.pk}/watch", {"act": "watch"}, headers={"HX-Request": "true"})
    assert "Watch no longer" in body(answer)
    assert Watch.objects.filter(user=alice, kind="partners", object_id=one.pk).count() == 1
    without_scripts = client.post(f"/partners/{one.pk}/watch", {"act": "watch"}, follow=True)
    assert f"You watch “{one}”" in body(without_scripts)
    assert Watch.objects.count() == 1
    assert client.post(f"/partners/{one.pk}/watch", {"act": "unwatch"}).status_code == 302
    assert not Watch.objects.exists()


def test_who_watches_is_named_only_if_they_may_see_it(client, customer, alice, charlie):
    watch(customer, by=charlie, at=clock.now())
    client.force_login(alice)
    names = body(client.get(f"/partners/{customer.pk}/watch"))
    assert "Alice Rahimi" in names
    assert "Николов" not in names


def test_nobody_watches_what_they_may_not_see(client, customer, charlie):
    client.force_login(charlie)
    assert client.post(f"/partners/{customer.pk}/watch", {"act": "watch"}).status_code == 404
    assert not Watch.objects.filter(user=charlie).exists()


def test_wishes_are_kept_and_offer_only_whom_one_can_follow(client, alice, bob):
    client.force_login(alice)
    assert "those below me" not in body(client.get("/profile/notices"))
    client.force_login(bob)
    assert "those below me" in body(client.get("/profile/notices"))
    client.post("/profile/notices", {"assigned": "on", "follows": "subordinates"})
    kept = Wishes.objects.get(user=bob)
    assert (kept.assigned, kept.shared, kept.follows) == (True, False, "subordinates")
    client.force_login(alice)
    assert client.post("/profile/notices", {"follows": "subordinates"}).status_code == 422


def test_a_page_that_asks_by_itself_does_not_keep_its_session_alive(client, alice):
    client.force_login(alice)
    client.get("/notices")
    session = client.session
    session["seen"] = session["began"] = old = clock.now().timestamp() - 3600
    session.save()
    client.get("/notices/unread", headers={"X-Peyvand-Unasked": "1"})
    assert client.session["seen"] == old
    client.get("/notices")
    assert client.session["seen"] > old


def test_the_partner_stands_below_what_was_done_with_it(client, customer, alice, bob, grant):
    for role in (*alice.roles.all(), *bob.roles.all()):
        grant(role, "activities", "view", "all")
    with transaction.atomic():
        record(activity("Ask for the list", owner=alice, partner=customer), "created", origin=Origin(by=bob))
    tell()
    client.force_login(alice)
    assert f'href="/partners/{customer.pk}/" dir="auto">Karun</a>' in body(client.get("/notices"))
