"""A choice of the firm's own lays out a board of any kind of record, and groups its lists."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.access import epoch
from peyvand.access.tests import factories as people
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import contact, partner
from peyvand.records.board import Board
from peyvand.records.tests.asking import listing, viewer, written
from peyvand.records.tests.customs import made, worn

pytestmark = pytest.mark.django_db


def held(record):
    """The word that “Metal” of `record` has now."""
    return worn(record.record_kind)["x_metal"].unpack(type(record).objects.get(pk=record.pk).custom)


@pytest.mark.parametrize("kind", ["partners", "contacts"])
def test_each_word_is_a_column_with_its_cards_their_number_and_what_they_come_to(client, alice, kind):
    made("choice", "Metal", kind)
    made("money", "Worth", kind, shown=True)
    factory = {"partners": partner, "contacts": lambda owner: contact(partner=partner(owner=owner))}[kind]
    for metal, worth in (("gold", 700), ("gold", 1500), ("bronze", None), ("", 5)):
        written(alice, factory(owner=alice), x_metal=metal, x_worth=worth)
    board = Board(listing(alice, kind, group="x_metal"))
    told = [(one.lane.title, one.count, len(one.cards.rows), list(one.sums)) for one in board.columns()]
    assert told == [
        ("Metal: none", 1, 1, ["€\xa05.00"]),
        ("Gold", 2, 2, ["€\xa02,200.00"]),
        ("Silver", 0, 0, []),
        ("Bronze", 1, 1, []),
    ]
    client.force_login(alice)
    page = client.get(f"/{kind}/?layout=board&group=x_metal").content.decode()
    assert 'data-pv-column="gold"' in page
    assert "€\xa02,200.00" in page
    assert client.get(f"/{kind}/board/gold?group=x_metal").status_code == 200


def test_putting_a_card_into_a_column_writes_the_word_and_undo_takes_it_back(client, alice):
    made("choice", "Metal")
    one = partner(owner=alice)
    client.force_login(alice)
    moved = client.post("/partners/board?group=x_metal", {"id": one.pk, "column": "silver"})
    assert (moved.status_code, held(one)) == (200, "silver")
    client.post("/partners/board?group=x_metal", {"id": one.pk, "column": "none"})
    assert held(one) == ""
    client.post(moved.json()["undo_url"])
    assert client.post("/partners/board?group=x_metal", {"id": one.pk, "column": "tin"}).status_code == 422


def test_a_retired_word_keeps_its_column_but_takes_no_cards(client, admin):
    row = made("choice", "Metal")
    one = partner()
    row.choices.filter(code="silver").update(is_active=False)
    epoch.turn()
    client.force_login(admin)
    refused = client.post("/partners/board?group=x_metal", {"id": one.pk, "column": "silver"})
    assert (refused.status_code, held(one)) == (403, "")


def test_rights_hold_on_the_board_as_in_the_form(client, alice, charlie, company):
    made("choice", "Metal")
    foreign, mine = partner(owner=charlie), partner(owner=alice)
    client.force_login(alice)
    assert client.post("/partners/board?group=x_metal", {"id": foreign.pk, "column": "gold"}).status_code == 404
    rule = people.field_rule(company.agent, "partners", "x_metal", "locked")
    assert client.post("/partners/board?group=x_metal", {"id": mine.pk, "column": "gold"}).status_code == 403
    rule.delete()
    people.field_rule(company.agent, "partners", "x_metal", "hidden")
    board = Board(listing(alice, group="x_metal"))
    assert board.field.name == "group"
    assert "x_metal" not in {one.name for one in board.listing.resource.groupings(viewer(alice))}
    assert held(mine) == held(foreign) == ""


def test_a_board_costs_the_same_however_many_cards_it_has(admin):
    made("choice", "Metal")
    who, costs = viewer(admin), []
    for length in (3, 9):
        for number in range(length):
            written(admin, partner(f"P{number}"), x_metal=("gold", "silver", "bronze")[number % 3])
        Board(listing(who, group="x_metal")).columns()  # statements are made once
        with CaptureQueriesContext(connection) as asked:
            columns = Board(listing(who, group="x_metal")).columns()
        assert sum(len(one.cards.rows) for one in columns) == Partner.objects.count()
        costs.append(len(asked))
    assert costs[0] == costs[1]
