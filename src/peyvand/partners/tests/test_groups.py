"""Groups: special ones carry a star, and all members can be written to at once."""

from itertools import pairwise
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.access.tests import factories as people
from peyvand.partners.mailing import LONGEST, portions
from peyvand.partners.tests.factories import group, partner


def test_a_special_group_gives_its_partners_a_star_in_list_page_picker_and_search(client, alice):
    one = partner("Arya", owner=alice, group=group("Gold", special=True), city="Tehran")
    partner("Behin", owner=alice, group=group("Plain"))
    client.force_login(alice)
    assert client.get("/partners/?columns=name,group").content.decode().count("pv-star") == 1
    assert "pv-star" in client.get(f"/partners/{one.pk}/").content.decode()
    assert [item["subtitle"][:1] == "★" for item in client.get("/partners/pick").json()["items"]] == [True, False]
    found = client.get("/palette?q=Arya").json()["groups"][0]["items"][0]
    assert found["subtitle"] == "★ Tehran"


def test_the_star_is_hidden_with_the_group(client, alice, company):
    partner("Arya", owner=alice, group=group("Gold", special=True))
    people.field_rule(company.agent, "partners", "group")
    client.force_login(alice)
    for url in ("/partners/", "/partners/pick", "/palette?q=Arya"):
        body = client.get(url).content.decode()
        assert "★" not in body, url
        assert "\\u2605" not in body, url


def test_a_picker_of_partners_asks_once_whatever_their_groups(client, alice):
    client.force_login(alice)
    counts = []
    for _time in range(3):
        partner(owner=alice, group=group())
        with CaptureQueriesContext(connection) as asked:
            client.get("/partners/pick")
        counts.append(len(asked))
    assert counts[1] == counts[2]


@pytest.fixture
def gold(alice, charlie):
    alice.roles.add(people.role(grants=[("groups", "view", "all")]))
    made = group("Gold")
    for number in range(3):
        partner(owner=alice, group=made, emails=[f"buyer{number}@example.com"])
    partner(owner=alice, group=made)
    partner(owner=alice, group=made, emails=["buyer0@example.com"])
    partner(owner=charlie, group=made, emails=["secret@example.com"])
    return made


def test_all_members_one_sees_are_written_to_once_each(client, alice, gold):
    client.force_login(alice)
    page = client.get(f"/groups/{gold.pk}/write")
    assert sorted(page.context["addresses"]) == [f"buyer{number}@example.com" for number in range(3)]
    body = page.content.decode()
    assert "mailto:?bcc=" in body
    assert "secret@example.com" not in body


def test_who_may_not_see_e_mails_gets_none(client, alice, company, gold):
    people.field_rule(company.agent, "partners", "emails")
    client.force_login(alice)
    assert client.get(f"/groups/{gold.pk}/write").status_code == 403
    assert "/write" not in client.get(f"/groups/{gold.pk}/").content.decode()


def test_portions_hold_every_address_once_and_none_is_too_long():
    addresses = [f"somebody.with.a.long.name{number}@example.com" for number in range(500)]
    made = list(portions(addresses))
    assert all(len(one.url) <= LONGEST for one in made)
    assert [one for part in made for one in unquote(part.url.partition("=")[2]).split(",")] == addresses
    assert made[0].first == 1
    assert made[-1].last == 500
    assert all(after.first == before.last + 1 for before, after in pairwise(made))


def test_what_would_end_an_address_early_is_quoted():
    (only,) = portions(["a&b?c=d@example.com"])
    assert only.url == "mailto:?bcc=a%26b%3Fc%3Dd@example.com"


def test_the_colour_of_a_group_is_seen_beside_its_name(client, admin):
    group("Traders", hue=4)
    client.force_login(admin)
    assert '<i class="pv-dot pv-hue-4"></i><bdi>orange</bdi>' in client.get("/groups/").content.decode()
