"""A forgotten password: one link, to the kept address, once."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from peyvand.access import tasks
from peyvand.access.links import password_link
from peyvand.access.tests import factories
from peyvand.access.tests.browser import is_signed_in, sign_in
from peyvand.foundation import clock
from peyvand.tasks.models import Job

NEW = "seven grey herons"


@pytest.fixture
def sara(db):
    return factories.user("sara", email="sara@example.com", password=factories.PASSWORD, language="fa")


def ask(client, email, **headers):
    return client.post("/account/password/reset/", {"email": email}, **headers)


def letters():
    """Carry out what was asked for, and give the letters."""
    for job in Job.objects.filter(task="peyvand.access.tasks.send_reset_link"):
        tasks.send_reset_link.call(**job.kwargs)
    return mail.outbox


def choose(client, link, password=NEW):
    """Follow a link and choose a password, as a browser does."""
    page = client.get(re.sub(r"^https?://[^/]+", "", link), follow=True)
    return client.post(
        page.redirect_chain[-1][0] if page.redirect_chain else link, {"password1": password, "password2": password}
    )


def test_a_link_comes_by_mail_and_the_new_password_works(client, sara):
    ask(client, "SARA@example.com")
    letter = letters()[0]
    assert letter.to == ["sara@example.com"]
    link = re.search(r"http\S+/account/password/reset/key/\S+", letter.body).group()
    choose(client, link)
    assert sign_in(client, "sara", NEW).status_code == 302
    assert is_signed_in(client)


def test_asvs_6_4_3_choosing_a_password_does_not_sign_in(client, sara):
    choose(client, password_link(sara))
    assert not is_signed_in(client)


def test_asvs_6_5_1_a_link_works_once(client, sara):
    link = password_link(sara)
    choose(client, link)
    choose(Client(), link, "other words in here")
    sara.refresh_from_db()
    assert sara.check_password(NEW)


def test_asvs_6_5_5_a_link_of_yesterday_works_no_more(client, sara, monkeypatch):
    link = password_link(sara)
    later = clock.now().timestamp() + 8 * 3600 + 60
    monkeypatch.setattr(
        "django.contrib.auth.tokens.PasswordResetTokenGenerator._now",
        lambda _self: clock.datetime.fromtimestamp(later),
    )
    choose(client, link)
    sara.refresh_from_db()
    assert sara.check_password(factories.PASSWORD)


@pytest.mark.parametrize("place", range(-6, 0))
def test_asvs_9_1_1_a_link_with_a_changed_letter_is_worth_nothing(client, sara, place):
    link = password_link(sara).rstrip("/")
    changed = link[:place] + ("a" if link[place] != "a" else "b") + (link[place + 1 :] if place != -1 else "")
    choose(client, f"{changed}/")
    sara.refresh_from_db()
    assert sara.check_password(factories.PASSWORD)


def test_asvs_9_2_2_the_link_of_one_user_does_not_open_another(client, sara):
    eve = factories.user("eve")
    uid, _dash, key = password_link(eve).rstrip("/").rpartition("/")[2].partition("-")
    own = password_link(sara).rstrip("/").rpartition("/")[2].partition("-")[0]
    choose(client, f"/account/password/reset/key/{own}-{key}/")
    sara.refresh_from_db()
    assert uid != own
    assert sara.check_password(factories.PASSWORD)


@pytest.mark.parametrize(
    "forged",
    [{"HTTP_HOST": "evil.example"}, {"HTTP_X_FORWARDED_HOST": "evil.example"}, {"HTTP_HOST": "127.0.0.1"}],
)
def test_asvs_4_1_3_the_link_leads_to_the_configured_address_whatever_the_request_says(client, sara, forged, settings):
    ask(client, "sara@example.com", **forged)
    for letter in letters():
        assert "evil.example" not in letter.body + letter.subject
        assert f"{settings.BASE_URL}/account/password/reset/key/" in letter.body


def test_asvs_6_3_8_the_answer_and_the_work_are_the_same_for_known_and_unknown(client, sara):
    ask(Client(), "first@example.com")
    seen = []
    for email in ("sara@example.com", "nobody@example.com"):
        with CaptureQueriesContext(connection) as queries:
            answer = ask(Client(REMOTE_ADDR=f"10.0.0.{len(seen) + 1}"), email)
        seen.append((answer.status_code, answer.headers["Location"], len(queries)))
    assert seen[0] == seen[1]
    assert len(letters()) == 1


@pytest.mark.parametrize(
    "email",
    ["sar\u0430@example.com", "ſara@example.com", "sara@example.com\n", "sara@example.com,eve@evil.example", ""],
)
def test_asvs_6_4_4_only_the_kept_address_gets_a_letter(client, sara, email):
    ask(client, email)
    assert all(letter.to == ["sara@example.com"] for letter in letters())


def test_asvs_6_4_4_a_list_of_addresses_reaches_nobody_else(client, sara):
    client.post("/account/password/reset/", {"email": ["sara@example.com", "eve@evil.example"]})
    assert "eve@evil.example" not in [to for letter in letters() for to in letter.to]


def test_who_is_disabled_gets_no_letter(client, sara):
    sara.is_active = False
    sara.save()
    ask(client, "sara@example.com")
    assert letters() == []


def test_the_letter_speaks_the_language_of_its_reader(client, sara, monkeypatch):
    from django.utils import translation

    spoken = []
    monkeypatch.setattr(tasks, "render_to_string", lambda *_: spoken.append(translation.get_language()) or "x")
    ask(client, "sara@example.com")
    letters()
    assert spoken == ["fa"]


@pytest.mark.parametrize("password", ["short", "12345678", "sara1234", "x" * 129])
def test_asvs_6_2_4_a_weak_password_is_refused(client, sara, password):
    choose(client, password_link(sara), password)
    sara.refresh_from_db()
    assert sara.check_password(factories.PASSWORD)


@pytest.mark.parametrize(
    "password", ["یک رمز بلند فارسی", "        nine spaces", "ılık süt ve bal", "🦊🦊🦊🦊🦊🦊🦊🦊", "x" * 128]
)
def test_asvs_6_2_5_any_sign_is_allowed(client, sara, password):
    choose(client, password_link(sara), password)
    sara.refresh_from_db()
    assert sara.check_password(password)


def test_asvs_6_3_1_asking_for_letters_is_throttled(client, sara):
    for _ in range(20):
        ask(client, "sara@example.com")
    assert Job.objects.filter(task="peyvand.access.tasks.send_reset_link").count() <= 10
