"""The settings of the installation."""

import pytest

from peyvand.access.models import installation
from peyvand.foundation.map_tiles import OPEN_STREET_MAP, Tiles
from peyvand.journal.models import Entry

SAID = {
    "firm": "Golestan",
    "language": "bg",
    "time_zone": "Europe/Sofia",
    "region": "BG",
    "undo_days": "30",
    "request_days": "30",
}


@pytest.fixture
def as_admin(client, admin):
    client.force_login(admin, backend="peyvand.access.backends.PersonBackend")
    return client


def test_what_is_set_holds_for_new_users_and_stands_in_the_journal(as_admin, admin):
    assert as_admin.post("/settings", {**SAID, "switched_on": ["partners"]}).status_code in (302, 422)
    as_admin.post("/settings", SAID)
    house = installation()
    assert (house.firm, house.language, house.region) == ("Golestan", "bg", "BG")
    entry = Entry.objects.filter(kind="installation", verb="settings_changed").first()
    assert entry.actor == admin
    assert entry.changes["firm"][1] == "Golestan"


def test_every_place_where_something_is_set_up_is_found_from_here(as_admin):
    page = as_admin.get("/settings").content.decode()
    for address in (
        "/users/",
        "/teams/",
        "/territories/",
        "/organisations/",
        "/roles/",
        "/org-chart",
        "/groups/",
        "/tags/",
    ):
        assert f'href="{address}"' in page, address


def test_asvs_8_2_1_only_administrators_change_them(client, bob):
    client.force_login(bob, backend="peyvand.access.backends.PersonBackend")
    assert client.get("/settings").status_code == 403
    assert client.post("/settings", SAID).status_code == 403
    assert installation().firm == ""


@pytest.mark.parametrize(
    "wrong", [{"firm": ""}, {"language": "xx"}, {"time_zone": "Mars/Olympus"}, {"region": "XX"}, {"undo_days": "0"}]
)
def test_what_cannot_be_is_told_at_its_field(as_admin, wrong):
    answer = as_admin.post("/settings", {**SAID, **wrong})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)
    assert installation().firm == ""


def own_map(**said):
    return {
        **SAID,
        "map_tiles": "own",
        "map_address": "https://tiles.example.org/{z}/{x}/{y}.png",
        "map_attribution": "Our survey",
        "map_zoom": "17",
        **said,
    }


def test_a_firm_has_no_maps_until_it_says_where_their_pictures_come_from(as_admin):
    assert installation().tiles is None
    as_admin.post("/settings", {**SAID, "map_tiles": "osm"})
    assert installation().tiles == OPEN_STREET_MAP


def test_maps_of_ones_own_stand_in_the_journal(as_admin):
    assert as_admin.post("/settings", own_map()).status_code == 302
    assert installation().tiles == Tiles("https://tiles.example.org/{z}/{x}/{y}.png", "Our survey", "", 17)
    entry = Entry.objects.filter(kind="installation", verb="settings_changed").first()
    assert entry.changes["map_tiles"] == ["none", "own"]
    assert entry.changes["map_address"][1] == "https://tiles.example.org/{z}/{x}/{y}.png"
    as_admin.post("/settings", own_map(map_tiles="none"))
    assert installation().tiles is None


@pytest.mark.parametrize(
    ("wrong", "at", "sentence"),
    [
        ({"map_address": "https://tiles.example.org/map.png"}, "map_address", "no address of map pictures"),
        ({"map_address": "http://tiles.example.org/{z}/{x}/{y}.png"}, "map_address", "must begin with https"),
        ({"map_address": ""}, "map_address", "Say where the pictures come from"),
        ({"map_attribution": ""}, "map_attribution", "Say who made the map"),
        ({"map_zoom": "40"}, "map_zoom", "22"),
        ({"map_tiles": "moon"}, "map_tiles", "moon"),
    ],
)
def test_maps_that_cannot_be_are_told_at_their_field(as_admin, wrong, at, sentence):
    answer = as_admin.post("/settings", own_map(**wrong))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [at]
    assert sentence in str(answer.context["form"].errors[at])
    assert installation().tiles is None
