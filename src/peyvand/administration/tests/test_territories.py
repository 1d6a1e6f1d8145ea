"""Territories: partners fall into them by address, and their tree counts what lies below."""

import pytest

from peyvand.access.models import Territory, TerritoryPlace
from peyvand.access.tests import factories as people
from peyvand.administration import territory_tree
from peyvand.journal.models import Batch, Entry
from peyvand.journal.writing import Origin
from peyvand.partners.actions import place
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.records import bulk, registry
from peyvand.records.saving import save
from peyvand.records.undoing import undo
from peyvand.records.viewer import Viewer
from peyvand.records.views import undo as undoing_page
from peyvand.tasks.testing import run_jobs


def form(user, of, one=None, only=None, /, **values):
    resource = registry.resource(of)
    return resource.form(data=values, resource=resource, viewer=Viewer.of(user), instance=one, only=only)


def saved(user, of, one=None, /, **values):
    typed = form(user, of, one, set(values) if one else None, **values)
    assert typed.is_valid(), typed.fault_list()
    return save(typed, origin=Origin(by=user))


@pytest.fixture
def lands(db):
    """Iran with Tehran in it, and in that the north by its postcodes; each with its place."""
    iran = people.territory("Iran")
    tehran = Territory.objects.create(name="Tehran", parent=iran)
    north = Territory.objects.create(name="North of Tehran", parent=tehran)
    TerritoryPlace.objects.create(territory=iran, country="IR")
    TerritoryPlace.objects.create(territory=tehran, country="IR", city="تهران")
    TerritoryPlace.objects.create(territory=north, country="IR", city="تهران", postcode="19")
    return {"iran": iran, "tehran": tehran, "north": north}


def at(**address):
    return [{"usages": ["office"], "country": "IR", **address}]


@pytest.mark.parametrize(
    ("address", "land"),
    [
        ({"city": "تهران", "postcode": "۱۹۸۳۷-۴۵۶۱۱"}, "north"),
        ({"city": "تهران", "postcode": "14155"}, "tehran"),
        ({"city": "تهران"}, "tehran"),
        ({"city": "تهران", "country": "TR"}, None),
        ({"city": "Shiraz"}, "iran"),
        ({"city": "تهران", "country": ""}, None),
    ],
)
def test_a_new_partner_falls_into_the_closest_territory_of_its_address(alice, lands, address, land):
    made = saved(alice, "partners", name="Arya", kind="organisation", addresses=at(**address))
    assert made.territory == lands.get(land)


def test_letters_of_another_keyboard_are_the_same_place(alice, lands):
    TerritoryPlace.objects.create(territory=lands["north"], country="IR", city="کرج")
    made = saved(alice, "partners", name="Arya", kind="organisation", addresses=at(city="كرج"))
    assert made.territory == lands["north"]


def test_where_a_partner_is_visited_counts_before_its_first_address(alice, lands):
    addresses = [*at(city="Shiraz"), {"usages": ["visit"], "country": "IR", "city": "تهران"}]
    made = saved(alice, "partners", name="Arya", kind="organisation", addresses=addresses)
    assert made.territory == lands["tehran"]


def test_the_journal_tells_of_it_also_where_only_the_address_was_sent(alice, lands):
    one = partner(owner=alice)
    saved(alice, "partners", one, addresses=at(city="Shiraz"))
    entry = Entry.objects.filter(kind="partners", object_id=one.pk).latest("id")
    assert entry.changes["territory"] == [None, {"id": lands["iran"].pk, "title": "Iran"}]
    assert Partner.objects.get(pk=one.pk).territory == lands["iran"]


def test_a_territory_that_somebody_chose_stays(alice, lands):
    one = partner(owner=alice, territory=lands["north"])
    assert saved(alice, "partners", one, addresses=at(city="Shiraz")).territory == lands["north"]


def test_a_territory_in_the_trash_takes_nobody(alice, lands):
    Territory.objects.filter(pk=lands["iran"].pk).update(deleted_at=lands["iran"].created_at)
    assert saved(alice, "partners", name="A", kind="organisation", addresses=at(city="Shiraz")).territory is None


def test_a_place_lies_in_one_territory(admin, lands):
    refused = form(admin, "territories", name="Another", places=[{"country": "IR", "city": "تهران"}])
    assert refused.fault_list() == {"places": ["Row 1: this place lies in “Tehran” already."]}
    same = saved(admin, "territories", lands["tehran"], places=[{"country": "IR", "city": "تهران"}])
    assert same.places.count() == 1


def test_territories_form_no_circle(admin, lands):
    refused = form(admin, "territories", lands["iran"], {"parent"}, parent=lands["north"].pk)
    assert "parent" in refused.fault_list()


def tree_of(client):
    return {one.territory.name: one for top in client.get("/territories/tree").context["lands"] for one in top.whole}


def test_the_tree_counts_what_lies_below_as_far_as_one_sees_it(client, alice, charlie, lands):
    alice.territories.add(lands["tehran"])
    partner(owner=alice, territory=lands["tehran"])
    partner(owner=alice, territory=lands["north"])
    partner(owner=charlie, territory=lands["north"])
    client.force_login(alice)
    tree = tree_of(client)
    assert (tree["Iran"].count, tree["Tehran"].count, tree["North of Tehran"].count) == (2, 2, 1)
    assert tree["Tehran"].agents == [alice]
    assert client.get(tree["Iran"].partners_url).content.decode().count("data-pv-row=") == 2


def test_the_tree_asks_as_often_for_many_territories_as_for_few(client, admin, lands, django_assert_num_queries):
    admin.territories.add(lands["iran"])
    client.force_login(admin)
    client.get("/territories/tree")
    for _number in range(8):
        lands["north"] = Territory.objects.create(name=f"Below {_number}", parent=lands["north"])
        TerritoryPlace.objects.create(territory=lands["north"], city=f"City {_number}")
    client.get("/territories/tree")
    # Session and user; the menu's views; territories, counts, places, people, who works where; partners without one.
    with django_assert_num_queries(10):
        client.get("/territories/tree")


def test_partners_without_a_territory_are_placed_and_taken_back_in_one_go(client, admin, lands):
    loose = [partner(owner=admin, city="تهران", country="IR") for _number in range(3)]
    elsewhere = partner(owner=admin, city="Sofia", country="BG")
    chosen = partner(owner=admin, city="تهران", country="IR", territory=lands["iran"])
    client.force_login(admin)
    answer = client.post("/territories/place", follow=True)
    assert "3 records were changed" in answer.content.decode()
    assert set(Partner.objects.filter(territory=lands["tehran"])) == set(loose)
    assert Partner.objects.get(pk=elsewhere.pk).territory is None
    assert Partner.objects.get(pk=chosen.pk).territory == lands["iran"]
    undo(Batch.objects.latest("id"), by=admin)
    assert not Partner.objects.filter(territory=lands["tehran"]).exists()


def test_many_are_placed_in_the_background(client, admin, lands, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    for _number in range(3):
        partner(owner=admin, city="تهران", country="IR")
    client.force_login(admin)
    client.post("/territories/place")
    run_jobs()
    assert Partner.objects.filter(territory=lands["tehran"]).count() == 3


@pytest.mark.parametrize("looked_through", [1000, 5])
def test_however_many_there_are_all_are_placed_part_by_part_and_taken_back(
    client, admin, lands, monkeypatch, looked_through
):
    monkeypatch.setattr(bulk, "AT_ONCE", 5)
    monkeypatch.setattr(territory_tree, "MOST_LOOKED_THROUGH", looked_through)
    monkeypatch.setattr(bulk, "CHUNK", 2)
    monkeypatch.setattr(place, "PART", 3)
    monkeypatch.setattr(undoing_page, "MOST_AT_ONCE", 2)
    loose = [partner(owner=admin, city=city, country=land) for city, land in [("تهران", "IR"), ("Sofia", "BG")] * 8]
    client.force_login(admin)
    client.post("/territories/place")
    run_jobs()
    batch = Batch.objects.latest("id")
    assert (batch.done, batch.total, batch.refused) == (8, 8, [])
    assert batch.finished_at
    assert set(Partner.objects.filter(territory=lands["tehran"])) == set(loose[::2])
    client.post(f"/undo/{batch.pk}")
    run_jobs()
    assert not Partner.objects.filter(pk__in=[one.pk for one in loose]).exclude(territory=None).exists()
    assert Batch.objects.latest("id").finished_at


def test_placing_that_broke_off_goes_on_with_those_that_are_left(admin, lands, monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 2)
    loose = [partner(owner=admin, city="تهران", country="IR") for _number in range(5)]
    viewer = Viewer.of(admin)
    batch = bulk.open_batch("place", registry.resource("partners"), viewer, total=5)

    def dies(_number):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.place_all(batch, viewer=viewer, step=dies)
    assert Partner.objects.filter(territory=lands["tehran"]).count() == 2
    again = Batch.objects.get(pk=batch.pk)
    assert again.finished_at is None
    place.place_all(again, viewer=viewer)
    assert (again.done, again.total) == (5, 5)
    assert set(Partner.objects.filter(territory=lands["tehran"])) == set(loose)
    assert again.entries.count() == 5


def test_who_may_not_change_many_places_nobody(client, alice, lands):
    loose = partner(owner=alice, city="تهران", country="IR")
    client.force_login(people.user())
    assert client.post("/territories/place").status_code == 403
    assert Partner.objects.get(pk=loose.pk).territory is None
