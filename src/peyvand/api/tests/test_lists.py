"""A list gives the fields that were asked for, of the rows that were meant, in pages that neither lose nor repeat."""

import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.access.tests import factories as access
from peyvand.api import grouped
from peyvand.api.tests.program import Program
from peyvand.partners.tests import factories
from peyvand.records.custom.kinds import Custom
from peyvand.records.tests import customs


def _names(answer):
    return [one["name"] for one in answer.json()["items"]]


def _walk(program, query, direction="next", cursor=None):
    pages = []
    while True:
        answer = program.get("partners", {**query, **({"cursor": cursor} if cursor else {})}).json()
        pages.append([one["id"] for one in answer["items"]])
        cursor = answer[direction]
        if cursor is None:
            return pages, answer


def test_just_the_fields_that_were_asked_for_are_told(alice, partner):
    (item,) = Program(alice).get("partners", {"fields": "name,city,phone"}).json()["items"]
    assert item == {
        "id": partner.pk,
        "version": 1,
        "name": "Golestan Trading",
        "city": "Tehran",
        "phone": "+982122223333",
    }


@pytest.mark.parametrize("sort", ["name", "-name", "updated_at", "-city", "group", "-group"])
def test_pages_hold_every_record_once_forwards_and_backwards(alice, sort):
    group = factories.group()
    for number in range(7):
        factories.partner(owner=alice, group=group if number % 2 else None)
    program, query = Program(alice), {"sort": sort, "limit": "3", "fields": "name"}
    whole = [one["id"] for one in program.get("partners", {**query, "limit": "500"}).json()["items"]]
    pages, last = _walk(program, query)
    assert [one for page in pages for one in page] == whole
    assert len(whole) == 7
    back, _first = _walk(program, query, "previous", last["previous"])
    assert [one for page in reversed(back) for one in page] == whole[:6]


def test_a_filter_means_what_it_means_in_a_view(alice):
    mine = factories.partner("Yıldız Makine", owner=alice, city="İstanbul")
    factories.partner("Işık Gıda", owner=alice, city="İzmir")
    condition = {
        "all": [{"field": "city", "op": "is", "value": "istanbul"}, {"field": "owner", "op": "is", "value": ["me"]}]
    }
    answer = Program(alice).get("partners", {"filter": json.dumps(condition), "fields": "name"})
    assert [one["id"] for one in answer.json()["items"]] == [mine.pk]


def test_a_search_finds_every_way_to_write_a_letter(alice):
    factories.partner("كريمي و شرکا", owner=alice)
    factories.partner("Golestan", owner=alice)
    assert _names(Program(alice).get("partners", {"search": "کریمی"})) == ["كريمي و شرکا"]


def test_a_count_counts_what_the_filter_leaves(alice):
    for city in ("Tehran", "Tehran", "Yazd"):
        factories.partner(owner=alice, city=city)
    condition = json.dumps({"field": "city", "op": "is", "value": "Tehran"})
    answer = Program(alice).get("partners", {"filter": condition, "limit": "1", "count": "true"}).json()
    assert (answer["count"], answer["count_is_capped"], len(answer["items"])) == (2, False, 1)


def test_a_count_stops_where_it_is_of_no_use(alice, monkeypatch):
    monkeypatch.setattr("peyvand.records.listing.COUNTED_UP_TO", 2)
    for _number in range(3):
        factories.partner(owner=alice)
    answer = Program(alice).get("partners", {"count": "true"}).json()
    assert (answer["count"], answer["count_is_capped"]) == (2, True)


def test_a_list_costs_the_same_whatever_its_length(alice):
    program, query = Program(alice), {"fields": "name,roles,tags,group,owner"}

    def cost() -> int:
        program.get("partners", query)
        with CaptureQueriesContext(connection) as queries:
            program.get("partners", query)
        return len(queries)

    tag = factories.tag()
    for _number in range(2):
        factories.partner(owner=alice, tags=[tag])
    few = cost()
    for _number in range(18):
        factories.partner(owner=alice, tags=[tag])
    assert few == cost() == 4  # who calls, the rows, their roles, their tags


def test_a_list_that_is_kept_shows_what_was_written_since(alice):
    program = Program(alice)
    factories.partner("First", owner=alice)
    assert _names(program.get("partners")) == ["First"]
    factories.partner("Second", owner=alice)
    assert _names(program.get("partners")) == ["First", "Second"]


def test_a_list_that_is_kept_forgets_rights_that_were_taken(alice, company):
    program = Program(alice)
    factories.partner(owner=alice)
    assert len(_names(program.get("partners"))) == 1
    alice.roles.clear()
    assert program.get("partners").status_code == 403


REFUSED = [
    {"nosuch": "1"},
    {"fields": "name,nosuch"},
    {"fields": ""},
    {"sort": "nosuch"},
    {"sort": "note"},
    {"sort": "--name"},
    {"limit": "0"},
    {"limit": "501"},
    {"limit": "ten"},
    {"limit": "۱۰"},
    {"limit": "-1"},
    {"count": "yes"},
    {"cursor": "nonsense"},
    {"cursor": "-"},
    {"search": "x" * 201},
    {"search": "a\x00b"},
    {"filter": "{"},
    {"filter": '{"field":"nosuch","op":"is","value":"x"}'},
    {"filter": '{"field":"city","op":"nosuch","value":"x"}'},
    {"filter": '{"some":[]}'},
]


@pytest.mark.parametrize("query", REFUSED, ids=str)
def test_what_a_query_cannot_mean_is_refused_with_a_sentence(alice, query):
    answer = Program(alice).get("partners", query)
    assert answer.status_code == 400
    assert answer.json()["detail"].endswith(".")


def test_a_parameter_that_is_given_twice_is_refused(alice):
    assert Program(alice).get("partners?limit=1&limit=2").status_code == 400


def test_a_cursor_of_another_order_is_refused(alice):
    for _number in range(3):
        factories.partner(owner=alice)
    program = Program(alice)
    cursor = program.get("partners", {"limit": "1", "sort": "name"}).json()["next"]
    assert program.get("partners", {"limit": "1", "sort": "-name", "cursor": cursor}).status_code == 400


@pytest.mark.parametrize("query", [{"fields": "city"}, {"sort": "city"}, {"filter": '{"field":"city","op":"filled"}'}])
def test_a_hidden_field_is_refused_like_one_that_does_not_exist(alice, company, partner, query):
    program = Program(alice)
    assert program.get("partners", query).status_code == 200
    access.field_rule(company.agent, "partners", "addresses", "hidden")
    other = {key: value.replace("city", "nosuch") for key, value in query.items()}
    hidden, missing = program.get("partners", query), program.get("partners", other)
    assert hidden.status_code == missing.status_code == 400
    assert hidden.json()["detail"] == missing.json()["detail"].replace("nosuch", "city")


def test_a_segment_means_at_every_call_what_it_means_then(alice, company):
    access.grant(company.agent, "segments", "view", "own")
    here, there = (factories.partner(owner=alice, city=city, group=factories.group()) for city in ("Tehran", "Sofia"))
    segment = factories.segment(owner=alice, condition={"field": "city", "op": "is", "value": "Tehran"})
    program = Program(alice)
    asked = {"filter": json.dumps({"field": "segment", "op": "is", "value": [segment.pk]}), "fields": "name"}

    def held():
        listed = program.get("partners", asked).json()["items"]
        counted = program.get("partners/groups", {"filter": asked["filter"], "by": "group"}).json()["items"]
        return [one["id"] for one in listed], [one["value"]["id"] for one in counted]

    assert held() == ([here.pk], [here.group_id])
    segment.condition = json.dumps({"field": "city", "op": "is", "value": "Sofia"})
    segment.save()
    assert held() == ([there.pk], [there.group_id])


def test_groups_count_what_the_list_holds(alice):
    group = factories.group("Wholesale")
    for one in (group, group, None):
        factories.partner(owner=alice, group=one)
    factories.partner(group=group)
    answer = Program(alice).get("partners/groups", {"by": "group"}).json()
    assert answer["items"] == [
        {"value": {"id": group.pk, "title": "Wholesale"}, "count": 2, "sums": {"revenue": [], "credit_limit": []}},
        {"value": None, "count": 1, "sums": {"revenue": [], "credit_limit": []}},
    ]
    assert Program(alice).get("partners/groups", {"by": "name"}).status_code == 400


def test_groups_tell_what_their_records_come_to_in_each_currency(alice):
    group = factories.group("Wholesale")
    for one, revenue, currency in ((group, 100, "EUR"), (group, 20, "EUR"), (group, 7, "USD"), (None, 5, "USD")):
        factories.partner(owner=alice, group=one, revenue=revenue, currency=currency)
    factories.partner(group=group, revenue=9000, currency="EUR")  # somebody else's
    items = Program(alice).get("partners/groups", {"by": "group"}).json()["items"]
    told = [[(Decimal(sum_["amount"]), sum_["currency"]) for sum_ in one["sums"]["revenue"]] for one in items]
    assert told == [[(120, "EUR"), (7, "USD")], [(5, "USD")]]


def test_groups_and_their_sums_are_read_in_one_pass(alice):
    group = factories.group("Wholesale")
    for currency in ("EUR", "USD"):
        factories.partner(owner=alice, group=group, revenue=100, credit_limit=5, currency=currency)
    program = Program(alice)
    with CaptureQueriesContext(connection) as asked:
        program.get("partners/groups", {"by": "group"})
    assert len([one for one in asked if "COUNT(" in one["sql"] or "SUM(" in one["sql"]]) == 1


def test_a_number_without_a_currency_is_summed_over_the_money_of_all(alice):
    seats = customs.made("number", "Seats")
    group = factories.group("Wholesale")
    for count, currency in ((3, "EUR"), (4, "USD")):
        custom = Custom(seats).pack(Decimal(count))
        factories.partner(owner=alice, group=group, revenue=10, currency=currency, custom=custom)
    (item,) = Program(alice).get("partners/groups", {"by": "group"}).json()["items"]
    assert (item["count"], Decimal(item["sums"][seats.name])) == (2, 7)


def test_the_largest_groups_are_told_where_there_are_too_many(alice, monkeypatch):
    monkeypatch.setattr(grouped, "MOST_GROUPS", 2)
    large, small, single = (factories.group(name) for name in ("Wholesale", "Retail", "Others"))
    for one, currency in (
        (small, "EUR"),
        (small, "EUR"),
        (large, "EUR"),
        (large, "USD"),
        (large, "USD"),
        (single, "EUR"),
    ):
        factories.partner(owner=alice, group=one, revenue=10, currency=currency)
    items = Program(alice).get("partners/groups", {"by": "group"}).json()["items"]
    assert [(one["value"]["title"], one["count"]) for one in items] == [("Wholesale", 3), ("Retail", 2)]
    told = [(Decimal(one["amount"]), one["currency"]) for one in items[0]["sums"]["revenue"]]
    assert told == [(10, "EUR"), (20, "USD")]


def test_groups_tell_no_sum_of_a_hidden_field(alice, company):
    factories.partner(owner=alice, revenue=100, currency="EUR")
    access.field_rule(company.agent, "partners", "revenue", "hidden")
    (item,) = Program(alice).get("partners/groups", {"by": "group"}).json()["items"]
    assert list(item["sums"]) == ["credit_limit"]
