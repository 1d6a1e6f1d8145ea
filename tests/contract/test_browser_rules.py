"""What browsers are told with every answer, and what they cannot be made to do (ASVS V3, V4, V13, V14)."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys

import pytest
from django.apps import apps
from django.test import Client

from peyvand.access.tests import factories
from peyvand.partners.tests.factories import contact, partner
from tests.contract.other_addresses import OTHERS

pytestmark = pytest.mark.any_database

# Written while one is signed in and looks around: when the session was last used.
_OF_THE_SESSION = {"sessions.session", "usersessions.usersession", "access.cacherow"}


def addresses():
    """Addresses that answer to GET: all those outside the resources, and the pages of every resource."""
    found = [one.url for one in OTHERS if one.method == "get"]
    # All resources share their pages: one that belongs to people, one that hangs on another, one that belongs to nobody.
    for name in ("partners", "contacts", "users"):
        found += [
            f"/{name}/{part}" for part in ("", "new", "trash", "count", "pick", "export", "views", "1/", "1/edit")
        ]
        found += [
            f"/{name}/1/history",
            f"/{name}/1/access",
            f"/{name}/999999/",
            f"/{name}/?filter=%00",
            f"/{name}/?layout=board",
        ]
    return sorted(
        {*found, "/nothing-here", "/static/shell/app.css", "/static/shell/app.js", "/static/none.css", "/health"}
    )


def get(client, address, **more):
    """The answer, read to its end: that is how the test's client closes files, and leaves the connection to the database alone."""
    answer = client.get(address, **more)
    whole = b"".join(answer)
    answer.body = "" if answer.streaming else whole.decode()
    return answer


@pytest.fixture
def house(db, alice, admin):
    partner(owner=alice)
    contact(owner=alice)
    return admin


@pytest.fixture
def clients(house, alice):
    """A stranger, an agent and the administrator."""
    people = {}
    for name, person in (("stranger", None), ("agent", alice), ("admin", house)):
        people[name] = Client(raise_request_exception=False)
        if person is not None:
            people[name].force_login(person, backend="peyvand.access.backends.PersonBackend")
    return people


@pytest.mark.parametrize("who", ["stranger", "agent", "admin"])
def test_asvs_3_4_3_every_answer_says_what_the_browser_may_do(clients, who):
    for address in addresses():
        answer = get(clients[who], address)
        headers, where = answer.headers, f"{who} {address} {answer.status_code}"
        policy = headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, where
        assert "frame-ancestors 'none'" in policy, where
        assert "unsafe" not in policy, where
        assert "*" not in policy, where
        assert "http" not in policy.replace("'none'", ""), where
        assert headers.get("X-Content-Type-Options") == "nosniff", where
        assert headers.get("Referrer-Policy") == "same-origin", where
        assert headers.get("Cross-Origin-Opener-Policy") == "same-origin", where
        assert headers.get("X-Frame-Options") == "DENY", where
        assert "Server" not in headers, where
        if not address.startswith("/static/") or answer.status_code == 404:
            assert "no-store" in headers.get("Cache-Control", ""), where
        assert answer.status_code < 500, where


def test_asvs_3_4_3_a_refused_host_and_a_broken_page_say_so_too(clients, monkeypatch):
    refused = clients["admin"].get("/", headers={"host": "evil.example"})
    assert refused.status_code == 400
    monkeypatch.setattr("peyvand.shell.day.own_day", lambda _viewer: 1 / 0)
    broken = clients["admin"].get("/")
    assert broken.status_code == 500
    for answer in (refused, broken):
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "evil.example" not in answer.content.decode()
        assert "ZeroDivision" not in answer.content.decode()


def test_asvs_3_4_3_pages_hold_no_script_or_style_of_their_own(clients):
    for who, client in clients.items():
        for address in addresses():
            answer = get(client, address)
            if not answer.headers["Content-Type"].startswith("text/html"):
                continue
            page = re.sub(r"<script[^>]*application/json[^>]*>.*?</script>", "", answer.body, flags=re.DOTALL)
            where = f"{who} {address}"
            assert not re.search(r"<script(?![^>]*\bsrc=)", page), where
            assert not re.search(r"<style[\s>]", page), where
            assert not re.search(r"<[^>]+\s(?:on\w+|style)\s*=\s*[\"']", page), where
            assert not re.search(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//(?!localhost)", page), where
            assert "javascript:" not in page, where


def test_asvs_3_3_1_cookies_cannot_be_read_or_sent_from_elsewhere(client, db):
    sara = factories.user("sara", password=factories.PASSWORD)
    client.get("/account/login/")
    client.post("/account/login/", {"login": sara.username, "password": factories.PASSWORD})
    client.post("/language", {"language": "fa", "next": "/"})
    assert {"peyvand", "peyvand-csrf", "pv_language"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] in ("Lax", "Strict"), cookie.key
        assert cookie["path"] == "/", cookie.key
        assert not cookie["domain"], cookie.key


def test_asvs_3_3_3_over_tls_cookies_are_bound_to_the_host_and_to_tls(tmp_path):
    asked = (
        "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS >= 31536000, s.SESSION_COOKIE_DOMAIN)"
    )
    environ = {
        **os.environ,
        "PEYVAND_URL": "https://crm.example.com",
        "PEYVAND_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "peyvand.config.settings",
        "PYTHONPATH": "src",
    }
    said = subprocess.run([sys.executable, "-c", asked], env=environ, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["__Host-peyvand", "__Host-peyvand-csrf", "True", "True", "True", "None"]


def digest():
    """A fingerprint of all that the database keeps."""
    found = hashlib.sha256()
    for model in sorted(apps.get_models(), key=lambda one: one._meta.label_lower):
        if model._meta.label_lower not in _OF_THE_SESSION and model._meta.managed:
            found.update(repr(list(model._base_manager.order_by("pk").values())).encode())
    return found.hexdigest()


def test_asvs_3_5_3_looking_changes_nothing(clients):
    for client in clients.values():
        client.get("/")
    before = digest()
    for client in clients.values():
        for address in addresses():
            for method in (client.get, client.head, client.options):
                b"".join(method(address))
    assert digest() == before


def test_asvs_3_5_1_a_form_without_its_token_is_refused_everywhere(clients, house):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.force_login(house, backend="peyvand.access.backends.PersonBackend")
    strict.get("/")
    before = digest()
    for address in addresses():
        if not address.startswith(("/api/", "/static/", "/health")):
            answer = strict.post(address, {"name": "x"})
            assert answer.status_code in (403, 404, 405), f"{address} {answer.status_code}"
            assert digest() == before, address


def test_asvs_3_5_1_a_form_of_another_site_is_refused(clients, house):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(house, backend="peyvand.access.backends.PersonBackend")
    token = strict.get("/profile").context["csrf_token"]
    said = {"csrfmiddlewaretoken": str(token), "name": "theme", "value": "dark"}
    assert strict.post("/preferences", said, headers={"origin": "https://evil.example"}).status_code == 403
    assert strict.post("/preferences", said, headers={"origin": "http://testserver"}).status_code == 204


@pytest.mark.parametrize("header", ["host", "x-forwarded-host"])
def test_asvs_4_1_3_a_forged_host_stands_on_no_page(clients, header):
    for address in addresses():
        answer = get(clients["admin"], address, headers={header: "evil.example"})
        assert "evil.example" not in answer.body, address
        assert "evil.example" not in answer.headers.get("Location", ""), address


def test_asvs_16_5_1_a_fault_is_told_without_its_trace(clients, monkeypatch):
    monkeypatch.setattr("peyvand.shell.day.own_day", lambda _viewer: 1 / 0)
    page = clients["agent"].get("/").content.decode()
    assert "Traceback" not in page
    assert "own_day" not in page
    assert ".py" not in page
