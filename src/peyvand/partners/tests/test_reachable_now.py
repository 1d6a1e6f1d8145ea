"""Lists of who can be reached now mean the moment at which they are looked at."""

import json
from datetime import UTC, datetime

import pytest

from peyvand.api.tests.program import Program
from peyvand.foundation import clock
from peyvand.partners.models import ReachableHours
from peyvand.partners.tests.factories import contact, partner

pytestmark = pytest.mark.django_db
NOW = json.dumps({"field": "reachable", "op": "now"})


@pytest.fixture
def early(alice):
    """Somebody who can be reached from nine to ten, and one who can from four to five."""
    firm = partner(owner=alice)
    people = contact("Bird", partner=firm, time_zone="UTC"), contact("Owl", partner=firm, time_zone="UTC")
    for one, start, end in zip(people, ("09:00", "16:00"), ("10:00", "17:00"), strict=True):
        ReachableHours.objects.create(contact=one, first_day="mon", last_day="sun", start=start, end=end, position=0)
    return people[0]


def at(hour):
    return clock.at(datetime(2026, 12, 7, hour, 30, tzinfo=UTC))


def test_a_page_of_them_does_not_stay_as_it_was_in_the_morning(client, alice, early):
    for hour, seen in ((9, ["Bird"]), (16, ["Owl"]), (9, ["Bird"])):
        with at(hour):
            client.force_login(alice)
            html = client.get("/contacts/", {"view": "all", "filter": NOW}).content.decode()
        assert [name for name in ("Bird", "Owl") if name in html] == seen


def test_nor_does_what_a_program_is_told(alice, early):
    program = Program(alice)
    for hour, seen in ((9, ["Bird"]), (16, ["Owl"])):
        with at(hour):
            items = program.get("contacts", {"filter": NOW, "fields": "name"}).json()["items"]
        assert [one["name"].split()[-1] for one in items] == seen
