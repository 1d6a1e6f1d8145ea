"""The board by day: late, today, tomorrow, this week, later, in the viewer's own week."""

from datetime import date, timedelta

from peyvand.access.tests import factories as people
from peyvand.activities.models import Activity
from peyvand.activities.tests.factories import activity
from peyvand.foundation import clock


def columns(client, view="planned"):
    import re

    page = client.get(f"/activities/?layout=board&view={view}").content.decode()
    return dict(re.findall(r'data-pv-column="(\w+)".*?data-pv-cards-count="(\d+)"', page, re.DOTALL))


def test_each_card_stands_in_the_column_of_its_day(client, alice):
    today = clock.now().date()
    for days in (-30, -1, 0, 1, 40):
        activity(owner=alice, planned_on=today + timedelta(days=days))
    client.force_login(alice)
    found = columns(client)
    assert (found["overdue"], found["today"], found["tomorrow"], found["later"]) == ("2", "1", "1", "1")
    for key, count in found.items():
        cards = client.get(f"/activities/board/{key}?view=planned", headers={"HX-Request": "true"}).content.decode()
        assert cards.count("data-pv-card=") == int(count)


def test_a_card_put_into_another_column_gets_its_day(client, alice):
    one = activity(owner=alice, planned_on=clock.now().date() - timedelta(days=9))
    client.force_login(alice)
    moved = client.post("/activities/board", {"id": one.pk, "column": "tomorrow"})
    assert moved.status_code == 200
    assert Activity.objects.get().planned_on == clock.now().date() + timedelta(days=1)
    refused = client.post("/activities/board", {"id": one.pk, "column": "overdue"})
    assert refused.status_code == 403
    assert Activity.objects.get().planned_on == clock.now().date() + timedelta(days=1)


def test_what_is_done_is_neither_overdue_nor_due_today(client, alice):
    today = clock.now().date()
    for days in (-30, -1, 0):
        activity(owner=alice, planned_on=today + timedelta(days=days), status="done", done_at=clock.now())
    activity(owner=alice, status="done", done_at=clock.now())
    activity(owner=alice, planned_on=today - timedelta(days=3), status="cancelled")
    activity(owner=alice, planned_on=today - timedelta(days=3))
    client.force_login(alice)
    found = columns(client, "all")
    assert (found["overdue"], found["today"], found["settled"]) == ("1", "0", "5")
    assert "none" not in found
    for key, count in found.items():
        cards = client.get(f"/activities/board/{key}?view=all", headers={"HX-Request": "true"}).content.decode()
        assert cards.count("data-pv-card=") == int(count)


def test_what_is_done_stays_where_it_is(client, alice):
    one = activity(owner=alice, planned_on=clock.now().date(), status="done", done_at=clock.now())
    waiting = activity(owner=alice, planned_on=clock.now().date())
    client.force_login(alice)
    refused = client.post("/activities/board", {"id": one.pk, "column": "tomorrow"}, headers={"HX-Request": "true"})
    assert (refused.status_code, "no longer planned" in refused.json()["detail"]) == (403, True)
    assert client.post("/activities/board", {"id": waiting.pk, "column": "settled"}).status_code == 403
    one.refresh_from_db()
    assert one.planned_on == clock.now().date()


def test_who_may_not_read_how_they_stand_sees_them_by_their_days(client, alice):
    people.field_rule(alice.roles.first(), "activities", "status")
    activity(owner=alice, planned_on=clock.now().date(), status="done", done_at=clock.now())
    client.force_login(alice)
    found = columns(client, "all")
    assert (found["today"], "settled" in found) == ("1", False)


def test_a_card_says_on_which_day_it_is_overdue(client, alice):
    activity(owner=alice, planned_on=date(2026, 3, 20))
    client.force_login(alice)
    cards = client.get("/activities/board/overdue?view=planned", headers={"HX-Request": "true"}).content.decode()
    assert "20 Mar 2026" in cards
