"""The settings of the installation."""

import pytest

from peyvand.access.models import installation
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
