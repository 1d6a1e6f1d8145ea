"""Who is signed out meanwhile is told so where a part of a page is asked for, and led to signing in where a page is."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("alice")]

PART = {"HX-Request": "true"}


def test_a_part_of_a_page_never_becomes_the_page_for_signing_in(client):
    for address in ("/partners/?q=a", "/notices/unread", "/proof"):
        assert client.get(address, headers=PART).status_code == 401, address
    assert client.post("/partners/1/log", {"text": "typed"}, headers=PART).status_code == 401


def test_a_page_leads_to_signing_in_also_from_the_history_of_the_browser(client):
    assert client.get("/partners/").headers["Location"].startswith("/account/login/")
    back = client.get("/partners/", headers={**PART, "HX-History-Restore-Request": "true"})
    assert back.headers["Location"].startswith("/account/login/")


def test_who_is_signed_in_is_given_the_proof_that_forms_carry(client, alice):
    client.force_login(alice)
    assert len(client.get("/proof").json()["proof"]) == 64
