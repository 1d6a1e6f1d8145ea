"""A second step at sign-in that nobody takes twice with the same code."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.db import connection
from django.test import Client

from peyvand.access.models import User
from peyvand.access.tests import factories
from peyvand.access.tests.browser import is_signed_in, sign_in
from peyvand.journal.models import Entry
from peyvand.tasks.models import Job
from tests.faults.real_database import in_a_file

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def midst_of_a_period(monkeypatch):
    """The clock of codes stands still, so that none turns stale between being read and being typed."""
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: 1_900_000_005))


@pytest.fixture
def sara(db):
    user = factories.user("sara", password=factories.PASSWORD)
    totp.TOTP.activate(user, SECRET)
    return user


def code():
    return totp.format_hotp_value(totp.hotp_value(SECRET, next(totp.yield_hotp_counters_from_time())))


def give(client, value):
    return client.post("/account/2fa/authenticate/", {"code": value})


def reauthenticate(client):
    client.post("/account/reauthenticate/", {"password": factories.PASSWORD})


def test_the_password_alone_does_not_let_in(client, sara):
    assert sign_in(client, "sara").headers["Location"] == "/account/2fa/authenticate/"
    assert not is_signed_in(client)
    give(client, code())
    assert is_signed_in(client)


def test_persian_digits_are_understood(client, sara):
    sign_in(client, "sara")
    give(client, code().translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
    assert is_signed_in(client)


def test_asvs_6_5_1_a_code_is_good_once(client, sara):
    other = Client()
    for one in (client, other):
        sign_in(one, "sara")
    same = code()
    give(client, same)
    answer = give(other, same)
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert "was used before" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_asvs_6_5_1_a_code_is_good_once_also_at_the_same_moment(tmp_path):
    def validate(_number):
        try:
            return totp.TOTP(Authenticator.objects.get(user=user)).validate_code(same)
        finally:
            connection.close()

    with in_a_file(tmp_path):
        user = factories.user("sara")
        totp.TOTP.activate(user, SECRET)
        same = code()
        with ThreadPoolExecutor(8) as pool:
            assert sorted(pool.map(validate, range(8))) == [False] * 7 + [True]


def test_asvs_6_3_1_guessing_codes_is_throttled(client, sara):
    sign_in(client, "sara")
    for number in range(61):
        give(client, f"{number:06}")
    answer = give(client, code())
    assert not is_signed_in(client)
    assert "too many" in answer.content.decode()


def test_a_recovery_code_is_good_once(client, sara):
    codes = RecoveryCodes.activate(sara).get_unused_codes()
    sign_in(client, "sara")
    give(client, codes[0])
    assert is_signed_in(client)
    other = Client()
    sign_in(other, "sara")
    give(other, codes[0])
    assert not is_signed_in(other)


def test_asvs_11_3_2_what_the_database_keeps_gives_no_code_away(client, sara):
    RecoveryCodes.activate(sara)
    kept = str(list(Authenticator.objects.values()))
    assert SECRET not in kept
    assert all(
        one not in kept for one in RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    )


@pytest.mark.parametrize(
    "address",
    [
        "/account/2fa/totp/activate/",
        "/account/2fa/totp/deactivate/",
        "/account/2fa/recovery-codes/",
        "/account/2fa/webauthn/add/",
    ],
)
def test_asvs_7_5_1_the_second_factor_is_changed_only_after_the_password_was_given_again(client, db, address):
    omid = factories.user("omid", password=factories.PASSWORD)
    sign_in(client, "omid")
    if "/totp/activate/" not in address:
        totp.TOTP.activate(omid, SECRET)
        RecoveryCodes.activate(omid)
    assert client.get(address).headers["Location"].startswith("/account/reauthenticate/")


def test_an_app_is_added_with_recovery_codes_a_letter_and_an_entry(client, db, django_capture_on_commit_callbacks):
    omid = factories.user("omid", password=factories.PASSWORD)
    sign_in(client, "omid")
    reauthenticate(client)
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert "data:image/svg+xml" in page.content.decode()
    now = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/2fa/totp/activate/", {"code": now})
    assert set(Authenticator.objects.filter(user=omid).values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert Entry.objects.about("users", omid.pk).filter(verb="factor_added").exists()
    assert "totp_activated" in [job.kwargs.get("notice") for job in Job.objects.all()]
    # The code that proved the app cannot be used once more to sign in.
    other = Client()
    sign_in(other, "omid")
    give(other, now)
    assert not is_signed_in(other)


def test_asvs_16_3_1_a_wrong_code_stands_in_the_journal_without_the_code(client, sara):
    sign_in(client, "sara")
    give(client, "123456")
    entry = Entry.objects.about("users", sara.pk).get(verb="factor_failed")
    assert "123456" not in str(entry.changes)


def test_a_passkey_cannot_be_made_up(client, db):
    factories.user("omid", password=factories.PASSWORD)
    for body in ("", "{}", "[]", "1", '{"response": {"userHandle": "MQ"}}', "not json"):
        assert client.post("/account/2fa/webauthn/login/", {"credential": body}).status_code in (200, 302)
        assert not is_signed_in(client)
    assert User.objects.count() == 1


def test_asvs_6_4_3_a_new_password_does_not_go_round_the_second_step(client, sara):
    from peyvand.access.links import password_link

    new = "seven grey herons"
    page = client.get(password_link(sara).partition("8000")[2], follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert sign_in(client, "sara", new).headers["Location"] == "/account/2fa/authenticate/"
    assert not is_signed_in(client)


def test_asvs_6_5_6_a_lost_app_can_be_removed(client, sara):
    sign_in(client, "sara")
    give(client, code())
    reauthenticate(client)
    client.post("/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=sara).exists()
    assert Entry.objects.about("users", sara.pk).filter(verb="factor_removed").exists()
