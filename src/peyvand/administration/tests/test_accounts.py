"""What administrators do with other people's accounts, and what nobody can."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from peyvand.access.models import User
from peyvand.access.tests import factories
from peyvand.access.tests.browser import is_signed_in, sign_in
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin
from peyvand.records import registry
from peyvand.records.saving import NotAllowed, save
from peyvand.records.viewer import Viewer
from peyvand.tasks.models import Job
from tests.faults.real_database import in_a_file


@pytest.fixture
def as_admin(client, admin):
    client.force_login(admin, backend="peyvand.access.backends.PersonBackend")
    return client


def test_without_a_mail_server_the_link_is_shown_once_to_be_handed_over(as_admin, alice):
    page = as_admin.post(f"/users/{alice.pk}/link").content.decode()
    link = re.search(r"/account/password/reset/key/[\w-]+/", page).group()
    at = Client().get(link, follow=True)
    assert at.status_code == 200
    assert "password1" in at.content.decode()
    assert link not in as_admin.get(f"/users/{alice.pk}/").content.decode()
    entry = Entry.objects.about("users", alice.pk).get(verb="link_made")
    assert link.rstrip("/")[-20:] not in str(entry.changes)


def test_with_a_mail_server_the_link_goes_by_mail(as_admin, alice, settings):
    settings.HAS_MAIL_SERVER = True
    answer = as_admin.post(f"/users/{alice.pk}/link")
    assert answer.status_code == 302
    assert Job.objects.get(task="peyvand.access.tasks.send_reset_link").kwargs == {"email": alice.email}


def test_asvs_6_4_6_no_administrator_types_a_password_for_somebody(as_admin, alice):
    before = alice.password
    as_admin.post(f"/users/{alice.pk}/edit", {"username": "alice", "password": "chosen by admin", "password1": "x"})
    alice.refresh_from_db()
    assert alice.password == before


def test_asvs_7_4_5_an_account_switched_off_is_out_at_once_and_can_be_switched_on_again(as_admin, db, company):
    sara = factories.user("sara", password=factories.PASSWORD)
    hers = Client()
    sign_in(hers, "sara")
    as_admin.post(f"/users/{sara.pk}/switch")
    assert not is_signed_in(hers)
    as_admin.post(f"/users/{sara.pk}/switch", {"on": "yes"})
    assert not is_signed_in(hers)
    sign_in(hers, "sara")
    assert is_signed_in(hers)


def test_asvs_7_4_5_an_administrator_ends_all_sessions_of_somebody(as_admin, company):
    sara = factories.user("sara", password=factories.PASSWORD)
    hers = Client()
    sign_in(hers, "sara")
    as_admin.post(f"/users/{sara.pk}/end-sessions")
    assert not is_signed_in(hers)


@pytest.mark.parametrize("page", ["link", "switch", "end-sessions", "look-as"])
def test_asvs_8_2_1_only_administrators_do_so(client, alice, charlie, page):
    client.force_login(charlie, backend="peyvand.access.backends.PersonBackend")
    assert client.post(f"/users/{alice.pk}/{page}").status_code == 403
    alice.refresh_from_db()
    assert alice.is_active


@pytest.mark.parametrize("field", ["is_active", "is_administrator"])
def test_the_last_administrator_stays(as_admin, admin, field):
    answer = as_admin.post(f"/users/{admin.pk}/cell/{field}", {})
    assert answer.status_code == 422
    assert "last administrator" in answer.content.decode()
    admin.refresh_from_db()
    assert getattr(admin, field)


def test_one_of_two_administrators_may_go(as_admin, admin):
    factories.user("second", is_administrator=True)
    as_admin.post(f"/users/{admin.pk}/cell/is_administrator", {})
    admin.refresh_from_db()
    assert not admin.is_administrator


def test_an_administrator_who_is_disabled_does_not_count(as_admin, admin):
    factories.user("second", is_administrator=True, is_active=False)
    assert as_admin.post(f"/users/{admin.pk}/cell/is_administrator", {}).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_asvs_15_4_2_two_who_disable_each_other_at_once_leave_one(tmp_path):
    def step_down(pk):
        try:
            person, resource = User.objects.get(pk=pk), registry.resource("users")
            form = resource.form(
                data={}, resource=resource, viewer=Viewer.of(person), instance=person, only=["is_administrator"]
            )
            if form.is_valid():
                save(form, origin=Origin(by=person))
        except NotAllowed:
            return
        finally:
            connection.close()

    with in_a_file(tmp_path):
        for _round in range(5):
            User.objects.update(is_administrator=False)
            pair = [factories.user(is_administrator=True).pk for _ in range(2)]
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(step_down, pair))
            assert User.objects.filter(is_administrator=True).count() == 1


def test_users_are_not_deleted(as_admin, alice, admin):
    page = as_admin.get(f"/users/{alice.pk}/").content.decode()
    assert f"/users/{alice.pk}/delete" not in page
    assert as_admin.post(f"/users/{alice.pk}/delete").status_code == 403
    assert as_admin.post("/users/bulk/delete", {"ids": str(alice.pk)}).status_code == 403
    alice.refresh_from_db()
    assert alice.deleted_at is None


def test_colleagues_find_each_other_by_name_and_learn_nothing_more(client, alice, charlie):
    client.force_login(alice, backend="peyvand.access.backends.PersonBackend")
    found = client.get("/users/pick?q=Чарли").json()["items"]
    assert [one["title"] for one in found] == ["Чарли Николов"]
    assert "charlie" not in str(found)
    for secret in ("charlie@example", "charlie", "example.com"):
        assert client.get(f"/users/pick?q={secret}").json()["items"] == []


def test_administrators_find_people_by_e_mail(as_admin, charlie):
    assert len(as_admin.get("/users/pick?q=charlie@example.com").json()["items"]) == 1


def test_asvs_8_2_3_a_colleagues_e_mail_is_a_hidden_field(alice, admin):
    hers, admins = Viewer.of(alice).rights, Viewer.of(admin).rights
    for field in ("email", "username", "last_login", "is_administrator", "roles"):
        assert not hers.can_see("users", field)
        assert admins.can_see("users", field)
