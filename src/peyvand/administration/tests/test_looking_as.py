"""An administrator who helps sees what the user sees, and leaves no trace but one in the journal."""

import pytest

from peyvand.access.tests import factories
from peyvand.journal.models import Entry
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner


@pytest.fixture
def looking(client, admin, alice, charlie):
    partner("Hers", owner=alice)
    partner("His", owner=charlie)
    client.force_login(admin, backend="peyvand.access.backends.PersonBackend")
    answer = client.post(f"/users/{alice.pk}/look-as")
    assert answer.headers["Location"] == "/"
    return client


def test_one_meets_what_the_user_meets(looking):
    page = looking.get("/partners/").content.decode()
    assert "Hers" in page
    assert "His" not in page
    assert looking.get("/users/").status_code == 403


def test_every_page_says_so_and_lets_one_stop(looking, alice):
    for address in ("/", "/partners/", "/org-chart"):
        page = looking.get(address).content.decode()
        assert "You look with the eyes of" in page
        assert 'action="/look-as/stop"' in page
    answer = looking.post("/look-as/stop")
    assert answer.headers["Location"] == f"/users/{alice.pk}/"
    assert "You look with the eyes of" not in looking.get("/partners/").content.decode()


@pytest.mark.parametrize(
    "address", ["/partners/new", "/partners/bulk/delete", "/preferences", "/undo/1", "/partners/views"]
)
def test_nothing_can_be_changed(looking, address):
    answer = looking.post(address, {"name": "New", "kind": "person"})
    assert answer.status_code == 403
    assert "can change nothing" in answer.content.decode()
    assert Partner.objects.count() == 2


@pytest.mark.parametrize(
    "address",
    ["/profile", "/profile/security", "/profile/tokens", "/account/2fa/recovery-codes/", "/account/password/change/"],
)
def test_asvs_8_3_1_the_users_own_account_stays_closed(looking, address):
    assert looking.get(address).status_code == 403


def test_it_stands_in_the_journal(looking, alice, admin):
    entry = Entry.objects.about("users", alice.pk).get(verb="viewed_as")
    assert entry.actor == admin


def test_nobody_looks_with_the_eyes_of_an_administrator(client, admin):
    other = factories.user("second", is_administrator=True)
    client.force_login(admin, backend="peyvand.access.backends.PersonBackend")
    assert client.post(f"/users/{other.pk}/look-as").status_code == 403


def test_asvs_8_3_2_it_ends_when_the_user_becomes_an_administrator(looking, alice, admin):
    alice.is_administrator = True
    alice.save()
    assert looking.get("/").context["viewer"].user == admin


def test_asvs_8_3_2_it_ends_when_the_looker_is_no_administrator_any_more(looking, alice, admin):
    factories.user("second", is_administrator=True)
    admin.is_administrator = False
    admin.save()
    assert looking.get("/").context["viewer"].user == admin


def test_a_session_key_alone_gives_no_eyes(client, alice, charlie):
    client.force_login(charlie, backend="peyvand.access.backends.PersonBackend")
    session = client.session
    session["looking_as"] = alice.pk
    session.save()
    assert client.get("/").context["viewer"].user == charlie
