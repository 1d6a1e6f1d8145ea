"""Partners on a map: who sees which points, and what a page with a map lets the browser ask for."""

import json

import pytest

from peyvand.access.models import change_installation
from peyvand.access.tests import factories as people
from peyvand.activities.tests import factories as activities
from peyvand.foundation import clock
from peyvand.journal.writing import Origin
from peyvand.partners.models import Address, Partner
from peyvand.partners.tests.factories import partner
from peyvand.records import maps, registry
from peyvand.records.models import View
from peyvand.records.saving import save
from peyvand.records.viewer import Viewer

ORIGIN = "https://tiles.example.org"


@pytest.fixture
def with_tiles(db):
    change_installation(
        map_tiles="own", map_address=f"{ORIGIN}/k/{{z}}/{{x}}/{{y}}.png", map_attribution="Our <survey>", map_zoom=17
    )


def somewhere(owner, name, point, **more):
    firm = partner(owner=owner, name=name, city="", country="")
    Address.objects.create(partner=firm, street=f"Street of {name}", point=point, **more)
    return firm


def images(response):
    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    return policy.pop("img-src").split(), policy


def points(client, **asked):
    return client.get("/partners/points", asked).json()["points"]


def test_only_pages_with_a_map_let_its_pictures_through_and_only_their_origin(client, alice, with_tiles):
    firm = somewhere(alice, "Behsaz", "35.7,51.4")
    client.force_login(alice)
    plain, rest = images(client.get("/"))
    assert plain == ["'self'", "data:"]
    for page in (f"/partners/{firm.pk}/", f"/partners/{firm.pk}/edit", "/partners/new", "/partners/?layout=map"):
        let_through, others = images(client.get(page))
        assert let_through == [*plain, ORIGIN], page
        assert others.keys() == rest.keys()
        assert all(others[name] == rest[name] for name in rest if "nonce" not in rest[name]), page
    for page in ("/partners/", "/partners/?layout=board", "/contacts/new", f"/partners/{firm.pk}/history", "/settings"):
        assert images(client.get(page))[0] == plain, page


def test_pages_keep_their_own_address_from_the_servers_of_maps(client, alice, with_tiles):
    client.force_login(alice)
    assert client.get("/partners/?layout=map")["Referrer-Policy"] == "same-origin"


def test_without_pictures_pages_are_as_they_were(client, alice):
    firm = somewhere(alice, "Behsaz", "35.7,51.4")
    client.force_login(alice)
    for page in (f"/partners/{firm.pk}/", f"/partners/{firm.pk}/edit", "/partners/?layout=map"):
        answer = client.get(page)
        assert images(answer)[0] == ["'self'", "data:"]
        assert "pv-map-source" not in answer.content.decode()
    assert client.get("/partners/points").status_code == 404
    panel = client.get(f"/partners/{firm.pk}/panels/addresses").content.decode()
    assert 'href="geo:35.7,51.4"' in panel
    assert "Show on map" not in panel


def test_the_panel_brings_its_points_and_asks_for_no_picture(client, alice, with_tiles):
    firm = somewhere(alice, 'Behsaz "&', "35.7,51.4")
    client.force_login(alice)
    panel = client.get(f"/partners/{firm.pk}/panels/addresses").content.decode()
    assert "Show on map" in panel
    assert "35.7,51.4" in panel
    assert ORIGIN not in panel


def test_a_point_without_words_is_called_by_what_it_is_used_for(client, alice, with_tiles):
    firm = partner(owner=alice, city="", country="")
    Address.objects.create(partner=firm, point="35.7,51.4", usages=["visit", "delivery"])
    client.force_login(alice)
    panel = client.get(f"/partners/{firm.pk}/panels/addresses").content.decode()
    assert "&quot;Visiting, Delivery, warehouse&quot;" in panel


def test_who_may_not_see_addresses_sees_no_map(client, alice, company, with_tiles):
    firm = somewhere(alice, "Behsaz", "35.7,51.4")
    people.field_rule(company.agent, "partners", "addresses")
    client.force_login(alice)
    assert client.get("/partners/points").status_code == 404
    assert "layout=map" not in client.get("/partners/").content.decode()
    assert "35.7" not in client.get(f"/partners/{firm.pk}/panels/addresses").content.decode()


def test_the_map_of_a_list_holds_what_the_list_holds(client, alice, bob, with_tiles):
    mine, other = somewhere(alice, "Behsaz", "35.7,51.4"), somewhere(alice, "Kaveh", "36.3,59.6")
    somewhere(alice, "Nowhere", "")
    somewhere(bob, "Hidden", "1,2")
    gone = somewhere(alice, "Gone", "3,4")
    Partner.objects.filter(pk=gone.pk).update(deleted_at=clock.now())
    client.force_login(alice)
    assert {one["id"] for one in points(client)} == {mine.pk, other.pk}
    (found,) = points(client, q="Behs")
    assert found == {"id": mine.pk, "title": "Behsaz", "at": "35.7,51.4", "said": "Street of Behsaz"}
    tree = {"field": "name", "op": "contains", "value": "Kaveh"}
    assert [one["title"] for one in points(client, filter=json.dumps(tree))] == ["Kaveh"]
    saved = View.objects.create(resource="partners", owner=alice, name="K", condition=tree, layout="map")
    assert [one["title"] for one in points(client, view=saved.pk)] == ["Kaveh"]
    assert "data-pv-map-list" in client.get("/partners/", {"view": saved.pk}).content.decode()


def test_a_condition_that_cannot_be_is_said_and_shows_nothing(client, alice, with_tiles):
    somewhere(alice, "Behsaz", "35.7,51.4")
    client.force_login(alice)
    answer = client.get("/partners/points", {"filter": '{"field": "no-such", "op": "is", "value": 1}'})
    assert answer.status_code == 400
    assert "points" not in answer.json()


def test_all_points_are_read_at_once_and_beyond_the_most_a_sentence_says_so(client, alice, with_tiles, monkeypatch):
    for number in range(3):
        somewhere(alice, f"Firm {number}", f"35.{number},51.4")
    client.force_login(alice)
    client.get("/partners/points")
    assert client.get("/partners/points").json()["note"] == ""
    monkeypatch.setattr(maps, "MOST_POINTS", 2)
    answer = client.get("/partners/points").json()
    assert len(answer["points"]) == 2
    assert "first 2" in answer["note"]


@pytest.mark.parametrize("count", [2, 20])
def test_the_points_of_many_cost_no_more_queries(client, alice, with_tiles, count, django_assert_num_queries):
    for number in range(count):
        somewhere(alice, f"Firm {number}", f"35.{number},51.4")
    client.force_login(alice)
    client.get("/partners/points")
    # Session, user, points.
    with django_assert_num_queries(3):
        client.get("/partners/points")


def test_a_visit_is_noted_from_the_map_by_those_who_may(client, alice, company, with_tiles):
    client.force_login(alice)
    assert client.get("/partners/points").json()["acts"] == []
    visit = activities.kind(meaning="visit")
    for kind in ("activities", "activity-kinds"):
        people.grant(company.agent, kind, "view", "all")
    people.grant(company.agent, "activities", "create", "own")
    (act,) = client.get("/partners/points").json()["acts"]
    assert act["url"] == f"/activities/log?partner={{id}}&kind={visit.pk}"
    assert client.get(act["url"].replace("{id}", "1")).status_code == 200


def test_a_view_keeps_that_it_is_a_map(client, alice, with_tiles):
    client.force_login(alice)
    client.post("/partners/views?layout=map", {"name": "On the map"})
    assert View.objects.get(name="On the map").layout == "map"


def test_what_is_chosen_on_the_map_is_kept_like_what_is_typed(alice):
    resource = registry.resource("partners")
    firm = partner(owner=alice)
    form = resource.form(
        data={"addresses": [{"street": "Here", "point": "35.700000, 51.400000"}]},
        resource=resource, viewer=Viewer.of(alice), instance=firm, only={"addresses"},
    )  # fmt: skip
    assert form.is_valid(), form.fault_list()
    save(form, origin=Origin(by=alice))
    assert firm.addresses.get().point == "35.700000,51.400000"
