"""A record knows its place in the list it was opened from."""

from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from peyvand.partners.tests import factories
from peyvand.records import registry
from peyvand.records.position import position
from peyvand.records.selection import viewed_listing
from peyvand.records.tests.asking import viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(alice):
    """Five partners in the order of their names; of two the city is not known."""
    cities = ["Ankara", "", "Bursa", "", "Sofia"]
    return [factories.partner(f"Name {number}", owner=alice, city=city) for number, city in enumerate(cities)]


def place(user: Any, query: str, pk: int) -> Any:
    return position(viewed_listing(QueryDict(query), registry.resource("partners"), viewer(user)), pk)


def told(user: Any, query: str, partner: Any) -> tuple[int, int, int | None, int | None]:
    found = place(user, query, partner.pk)
    return found.number.number, found.of.number, found.previous, found.next


def test_it_tells_the_number_and_the_neighbours(alice, five):
    assert told(alice, "view=all&sort=name", five[2]) == (3, 5, five[1].pk, five[3].pk)


def test_at_the_ends_one_neighbour_is_missing(alice, five):
    assert told(alice, "view=all&sort=name", five[0]) == (1, 5, None, five[1].pk)
    assert told(alice, "view=all&sort=name", five[4]) == (5, 5, five[3].pk, None)


def test_order_and_filter_are_those_of_the_list(alice, five):
    assert told(alice, "view=all&sort=-name", five[0])[0] == 5
    query = 'view=all&sort=name&filter={"field":"city","op":"filled","value":null}'
    assert told(alice, query, five[2]) == (2, 3, five[0].pk, five[4].pk)
    assert place(alice, query, five[1].pk) is None


def test_going_on_to_the_end_meets_every_row_once_also_where_values_are_missing(alice, five):
    for sort in ("city", "-city", "owner", "-updated_at"):
        met = [next(one for one in five if told(alice, f"view=all&sort={sort}", one)[2] is None).pk]
        while (after := place(alice, f"view=all&sort={sort}", met[-1]).next) is not None:
            met.append(after)
        assert sorted(met) == sorted(one.pk for one in five), sort


def test_it_costs_the_same_in_a_longer_list(client, alice, five):
    client.force_login(alice)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/partners/{five[2].pk}/position", {"list": "view=all&sort=name"})
        return len(asked)

    cost()
    before = cost()
    for number in range(20):
        factories.partner(f"More {number}", owner=alice)
    assert cost() == before == 9


def test_the_page_asks_for_its_place_only_when_a_list_led_to_it(client, alice, five):
    client.force_login(alice)
    url = f"/partners/{five[2].pk}/"
    from_list = client.get(url, headers={"Referer": "http://testserver/partners/?view=all&sort=-name"}).text
    assert f"{url}position?list=view%3Dall%26sort%3D-name" in from_list
    for elsewhere in ("http://testserver/contacts/", "http://elsewhere.example/partners/", ""):
        assert "position?list=" not in client.get(url, headers={"Referer": elsewhere}).text


def test_the_part_leads_on_with_the_list_and_without_ids(client, alice, five):
    client.force_login(alice)
    part = client.get(f"/partners/{five[1].pk}/position", {"list": "view=all&sort=-name"}).text
    assert "4 of 5" in part
    assert f'href="/partners/{five[2].pk}/?list=view%3Dall%26sort%3D-name"' in part


def test_a_list_that_cannot_be_understood_has_no_places(client, alice, five):
    client.force_login(alice)
    for said in ("filter={", "filter=[]", "view=999999999999999999999", "sort=\x00"):
        assert client.get(f"/partners/{five[1].pk}/position", {"list": said}).status_code == 200
