"""What named a partner before it was merged means the one that stayed, at every door, until they are taken apart."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.api.tests.program import Program
from peyvand.journal.writing import Origin
from peyvand.partners.tests.factories import contact, partner, segment
from peyvand.products.tests.factories import product
from peyvand.records import registry
from peyvand.records.merging import merge
from peyvand.records.models import View
from peyvand.records.saving import remove, restore
from peyvand.records.tests.asking import found, viewer, written
from peyvand.records.tests.customs import made
from peyvand.records.undoing import undo

pytestmark = pytest.mark.django_db
PARTNERS = registry.resource("partners")


def merged(user, winner, loser):
    return merge(winner, [loser], resource=PARTNERS, viewer=viewer(user))


def naming(pk, op="is"):
    return {"field": "partner", "op": op, "value": [pk]}


@pytest.fixture
def two(admin):
    """A partner and its double with a contact each, and a stranger with one."""
    winner, loser = partner("Golestan", city=""), partner("Golestan Co.", city="")
    return winner, loser, [contact(last, partner=one) for last, one in (("Sohrabi", winner), ("Karimi", loser))]


@pytest.fixture
def stranger():
    return contact("Öztürk", partner=partner("Elsewhere"))


def test_a_condition_follows_to_the_one_that_stayed_and_undo_gives_it_back(admin, two, stranger):
    winner, loser, (sohrabi, karimi) = two
    assert found(admin, naming(loser.pk), "contacts") == {karimi.pk}  # kept for the next look, which must not use it
    batch = merged(admin, winner, loser)
    assert found(admin, naming(loser.pk), "contacts") == {sohrabi.pk, karimi.pk}
    assert found(admin, naming(loser.pk, "is_not"), "contacts") == {stranger.pk}
    undo(batch, by=admin)
    assert found(admin, naming(loser.pk), "contacts") == {karimi.pk}


def test_it_follows_from_hand_to_hand(admin, two, stranger):
    winner, loser, (sohrabi, karimi) = two
    merged(admin, winner, loser)
    last = merged(admin, stranger.partner, winner)
    assert found(admin, naming(loser.pk), "contacts") == {sohrabi.pk, karimi.pk, stranger.pk}
    undo(last, by=admin)
    assert found(admin, naming(loser.pk), "contacts") == {sohrabi.pk, karimi.pk}


def test_one_taken_out_of_the_trash_by_hand_is_meant_itself(admin, two):
    winner, loser, (sohrabi, karimi) = two
    merged(admin, winner, loser)
    assert found(admin, naming(loser.pk), "contacts") == {sohrabi.pk, karimi.pk}
    restore(loser, resource=PARTNERS, viewer=viewer(admin), origin=Origin(by=admin))
    assert found(admin, naming(loser.pk), "contacts") == set()
    remove(loser, resource=PARTNERS, viewer=viewer(admin), origin=Origin(by=admin))
    assert found(admin, naming(loser.pk), "contacts") == {sohrabi.pk, karimi.pk}


def test_a_saved_view_shows_and_says_the_one_that_stayed(client, admin, two, stranger):
    winner, loser, (sohrabi, karimi) = two
    view = View.objects.create(resource="contacts", name="Theirs", owner=admin, condition=naming(loser.pk))
    client.force_login(admin)
    merged(admin, winner, loser)
    shown = client.get("/contacts/", {"view": view.pk}).content.decode()
    assert str(sohrabi) in shown
    assert str(karimi) in shown
    assert str(stranger) not in shown
    asked = client.get("/contacts/", {"filter": json.dumps(naming(loser.pk))}).content.decode()
    assert f"<b><bdi>{winner}</bdi></b>" in asked
    picked = client.get("/partners/pick", {"ids": str(loser.pk)}).json()["items"]
    assert {(one["id"], one["title"]) for one in picked} >= {(loser.pk, str(winner))}


def test_a_program_an_export_and_a_segment_follow(client, admin, two, stranger):
    winner, loser, (sohrabi, karimi) = two
    one = segment(owner=admin, of="contacts", condition=naming(loser.pk))
    program, asked = Program(admin), {"filter": json.dumps(naming(loser.pk))}
    client.force_login(admin)

    def everywhere():
        listed = program.get("contacts", asked).json()["items"]
        file = b"".join(client.get("/contacts/export", asked).streaming_content).decode()
        members = found(admin, {"field": "segment", "op": "is", "value": [one.pk]}, "contacts")
        return (
            {row["id"] for row in listed},
            {each.pk for each in (sohrabi, karimi, stranger) if str(each) in file},
            members,
        )

    assert everywhere() == ({karimi.pk},) * 3
    batch = merged(admin, winner, loser)
    assert everywhere() == ({sohrabi.pk, karimi.pk},) * 3
    undo(batch, by=admin)
    assert everywhere() == ({karimi.pk},) * 3


def test_an_own_field_that_led_to_it_is_found_by_it(admin, two):
    made("link", resource="products", target="partners")
    winner, loser, _contacts = two
    one = product("Glass")
    written(admin, one, x_fact=loser.pk)
    asked = {"field": "x_fact", "op": "is", "value": [loser.pk]}
    assert found(admin, asked, "products") == {one.pk}
    batch = merged(admin, winner, loser)
    assert found(admin, asked, "products") == {one.pk}
    assert found(admin, asked | {"value": [winner.pk]}, "products") == {one.pk}
    undo(batch, by=admin)
    assert found(admin, asked | {"value": [winner.pk]}, "products") == set()


def test_who_may_not_see_the_one_that_stayed_is_told_no_name(client, alice, charlie, admin, two):
    winner, loser, _contacts = two
    merged(admin, winner, loser)
    client.force_login(charlie)
    asked = client.get("/contacts/", {"filter": json.dumps(naming(loser.pk))}).content.decode()
    assert str(winner) not in asked
    assert client.get("/partners/pick", {"ids": str(loser.pk)}).json()["items"] == []


def test_a_list_that_is_asked_for_again_asks_nothing_more(admin, two):
    winner, loser, _contacts = two
    merged(admin, winner, loser)
    found(admin, naming(loser.pk), "contacts")
    who = viewer(admin)
    with CaptureQueriesContext(connection) as asked:
        found(who.user, naming(loser.pk), "contacts")
    assert not [one for one in asked if "records_merged" in one["sql"]]
