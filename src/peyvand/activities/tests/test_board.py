"""The board by day: late, today, tomorrow, this week, later, in the viewer's own week."""

from datetime import timedelta

from peyvand.activities.models import Activity
from peyvand.activities.tests.factories import activity
from peyvand.foundation import clock


def columns(client):
    import re

    page = client.get("/activities/?layout=board&view=planned").content.decode()
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
