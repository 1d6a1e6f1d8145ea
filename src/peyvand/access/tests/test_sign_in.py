"""Coming in, staying in, and being kept out."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from peyvand.access import middleware
from peyvand.access.models import User
from peyvand.access.tests import factories
from peyvand.access.tests.browser import is_signed_in, sign_in
from peyvand.foundation import clock
from peyvand.journal.models import Entry


@pytest.fixture
def sara(db):
    return factories.user("sara", email="sara@example.com", password=factories.PASSWORD)


@pytest.mark.parametrize("login", ["sara", "SARA", "sara@example.com", "Sara@Example.com"])
def test_one_signs_in_by_user_name_or_e_mail(client, sara, login):
    assert sign_in(client, login).headers["Location"] == "/"
    assert is_signed_in(client)


@pytest.mark.parametrize("login", ["nobody", "sara", "sara@example.com", "sara ", "ｓara2", "sara\x00x", "s" * 3000])
def test_asvs_6_3_8_a_failure_says_the_same_whoever_was_meant(client, sara, login):
    answer = sign_in(client, login, "wrong password")
    assert not is_signed_in(client)
    if len(login) < 200 and "\x00" not in login:
        assert "User name, e-mail or password are not right." in answer.content.decode()


@pytest.mark.parametrize("field", ["login", "password"])
def test_asvs_15_3_5_repeated_and_listed_parameters_do_not_confuse_the_form(client, sara, field):
    given = {"login": ["sara"], "password": [factories.PASSWORD]}
    given[field] = [*given[field], "other"]
    client.post("/account/login/", given)
    assert not is_signed_in(client)


def test_asvs_6_3_1_after_five_failures_the_account_waits_under_every_name_it_has(client, sara):
    for login in ("sara", "sara@example.com", "SARA", "sara", "sara@example.com"):
        sign_in(client, login, "wrong")
    answer = sign_in(client, "sara")
    assert answer.status_code == 429
    assert "too many failed attempts" in answer.content.decode()
    assert not is_signed_in(client)
    assert sign_in(Client(REMOTE_ADDR="10.1.1.1"), "sara").status_code == 302


def test_asvs_6_3_8_the_wait_is_the_same_for_a_name_that_nobody_has(client, sara):
    answers = [sign_in(client, "nobody", "wrong") for _ in range(6)]
    assert answers[-1].status_code == 429


def test_asvs_6_3_1_one_address_that_tries_many_names_waits_too(client, sara):
    for number in range(30):
        sign_in(client, f"name{number}", "wrong")
    assert "too many failed attempts" in sign_in(client, "sara").content.decode()
    assert not is_signed_in(client)


def test_asvs_16_2_5_what_was_typed_for_an_unknown_name_is_kept_nowhere(client, sara, caplog):
    from axes.models import AccessAttempt

    sign_in(client, "hunter2-my-password", "x")
    assert "hunter2" not in str(list(AccessAttempt.objects.values())) + caplog.text
    assert AccessAttempt.objects.count() == 1


def test_asvs_7_2_4_signing_in_gives_a_new_session(client, sara):
    client.get("/account/login/")
    session = client.session
    session["before"] = 1
    session.save()
    fixed = session.session_key
    client.cookies["peyvand"] = fixed
    sign_in(client, "sara")
    assert client.session.session_key != fixed
    assert not Session.objects.filter(session_key=fixed).exists()


def test_asvs_7_4_1_after_signing_out_the_session_is_worth_nothing(client, sara):
    sign_in(client, "sara")
    key = client.session.session_key
    client.post("/account/logout/")
    client.cookies["peyvand"] = key
    assert not is_signed_in(client)


def test_signing_out_needs_a_click(client, sara):
    sign_in(client, "sara")
    client.get("/account/logout/")
    assert is_signed_in(client)


def test_asvs_7_4_2_who_is_disabled_is_out_at_the_next_request_and_stays_out(client, sara):
    sign_in(client, "sara")
    sara.is_active = False
    sara.save()
    assert not is_signed_in(client)
    User.objects.filter(pk=sara.pk).update(is_active=True)
    assert not is_signed_in(client)


def test_a_disabled_user_does_not_come_in(client, sara):
    User.objects.filter(pk=sara.pk).update(is_active=False)
    sign_in(client, "sara")
    assert not is_signed_in(client)


def test_asvs_7_3_1_a_session_unused_for_twelve_hours_ends(client, sara):
    sign_in(client, "sara")
    with clock.at(clock.now() + middleware.IDLE - timedelta(minutes=1)):
        assert is_signed_in(client)
    with clock.at(clock.now() + middleware.IDLE * 2):
        assert not is_signed_in(client)


def test_asvs_7_3_2_a_session_ends_after_a_week_however_busy(client, sara):
    sign_in(client, "sara")
    began = clock.now()
    for hours in range(10, 7 * 24, 10):
        with clock.at(began + timedelta(hours=hours)):
            assert is_signed_in(client), hours
    with clock.at(began + middleware.ABSOLUTE + timedelta(minutes=1)):
        assert not is_signed_in(client)


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:evil.example"]
)
def test_asvs_3_7_2_after_signing_in_nobody_is_led_to_another_site(client, sara, target):
    assert sign_in(client, "sara", next=target).headers["Location"] == "/"


def test_after_signing_in_one_is_where_one_wanted_to_be(client, sara):
    assert sign_in(client, "sara", next="/profile?a=1").headers["Location"] == "/profile?a=1"


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_asvs_3_7_2_choosing_a_language_leads_to_no_other_site(client, sara, target):
    answer = client.post("/language", {"language": "fa", "next": target})
    assert answer.headers["Location"] == "/"


def test_nobody_signs_themselves_up(client, sara):
    client.post(
        "/account/signup/", {"username": "eve", "password1": "five brown foxes", "password2": "five brown foxes"}
    )
    assert not User.objects.filter(username="eve").exists()


@pytest.mark.parametrize("address", ["email/", "confirm-email/", "confirm-email/abc/", "sessions/", "login/code/"])
def test_asvs_13_4_5_what_is_not_used_is_not_there(client, sara, address):
    sign_in(client, "sara")
    assert client.get(f"/account/{address}").status_code == 404


def test_asvs_16_3_1_coming_failing_and_going_stand_in_the_journal(client, sara):
    sign_in(client, "sara", "wrong password")
    sign_in(client, "sara")
    client.post("/account/logout/")
    entries = list(Entry.objects.about("users", sara.pk).order_by("id"))
    assert [one.verb for one in entries] == ["sign_in_failed", "signed_in", "signed_out"]
    assert entries[0].changes == {"address": [None, "127.0.0.1"]}
    assert "wrong password" not in str([one.changes for one in entries])


def test_asvs_16_3_3_a_lock_stands_in_the_journal(client, sara):
    for _ in range(6):
        sign_in(client, "sara", "wrong")
    assert Entry.objects.about("users", sara.pk).filter(verb="locked_out").exists()


def test_asvs_6_2_3_a_new_password_needs_the_present_one(client, sara):
    sign_in(client, "sara")
    new = "seven grey herons"
    client.post("/account/password/change/", {"oldpassword": "wrong", "password1": new, "password2": new})
    sara.refresh_from_db()
    assert sara.check_password(factories.PASSWORD)


@pytest.mark.parametrize("address", ["/account/login/", "/account/password/change/", "/account/reauthenticate/"])
def test_asvs_6_2_6_passwords_are_masked_and_can_be_pasted_and_filled_in(client, sara, address):
    if "login" not in address:
        sign_in(client, "sara")
    page = client.get(address).content.decode()
    fields = re.findall(r"<input[^>]*name=\"[^\"]*password[^\"]*\"[^>]*>", page)
    assert fields
    for field in fields:
        assert 'type="password"' in field
        assert 'autocomplete="off"' not in field
        assert "readonly" not in field


def test_asvs_6_2_8_a_password_is_taken_as_it_was_typed(client, db):
    factories.user("omid", password="  Two spaces ")
    sign_in(client, "omid", "Two spaces")
    assert not is_signed_in(client)
    sign_in(client, "omid", "  two spaces ")
    assert not is_signed_in(client)
    sign_in(client, "omid", "  Two spaces ")
    assert is_signed_in(client)


def test_asvs_11_4_2_passwords_are_kept_with_argon2(sara, settings):
    from peyvand.config.settings import security

    settings.PASSWORD_HASHERS = security.PASSWORD_HASHERS
    sara.set_password("five brown foxes")
    assert sara.password.startswith("argon2$argon2id$")


def test_asvs_7_2_3_a_session_key_cannot_be_guessed(client, sara):
    keys = set()
    for _ in range(5):
        sign_in(client, "sara")
        keys.add(client.session.session_key)
        client.post("/account/logout/")
    assert len(keys) == 5
    assert all(len(key) >= 32 for key in keys)


def test_asvs_16_4_1_what_somebody_types_makes_no_second_line_in_the_log(client, sara, caplog):
    sign_in(client, "eve\r\nWARNING forged line", "x")
    assert all("\n" not in line.getMessage() for line in caplog.records)
