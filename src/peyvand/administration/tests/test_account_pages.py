"""What people do with their own account: profile, sessions, tokens."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from peyvand.access.models import ApiToken
from peyvand.access.tests import factories
from peyvand.access.tests.browser import is_signed_in, sign_in
from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.tasks.models import Job

PROFILE = {
    "first_name": "Sara",
    "last_name": "Karimi",
    "email": "sara@example.com",
    "language": "tr",
    "calendar": "gregorian",
    "digits": "latin",
    "time_zone": "Europe/Istanbul",
    "theme": "dark",
    "density": "roomy",
}


@pytest.fixture
def sara(db):
    return factories.user("sara", email="sara@example.com", password=factories.PASSWORD)


@pytest.fixture
def signed_in(client, sara):
    sign_in(client, "sara")
    return client


def reauthenticate(client, **where):
    return client.post("/account/reauthenticate/", {"password": factories.PASSWORD, **where})


def test_name_language_and_look_are_kept_at_once(signed_in, sara):
    signed_in.post("/profile", PROFILE)
    sara.refresh_from_db()
    assert (sara.language, sara.theme, sara.display_name) == ("tr", "dark", "Sara Karimi")
    assert signed_in.get("/profile").headers["Content-Language"] == "tr"


def test_asvs_7_5_1_a_new_e_mail_is_kept_only_after_the_password_was_given_again(signed_in, sara):
    answer = signed_in.post("/profile", {**PROFILE, "email": "new@example.com"})
    assert answer.headers["Location"].startswith("/account/reauthenticate/")
    sara.refresh_from_db()
    assert sara.email == "sara@example.com"
    reauthenticate(signed_in, next="/profile")
    sara.refresh_from_db()
    assert sara.email == "new@example.com"


def test_asvs_6_3_7_the_old_address_is_told_of_the_new_one(signed_in, sara):
    reauthenticate(signed_in)
    signed_in.post("/profile", {**PROFILE, "email": "new@example.com"})
    job = Job.objects.get(task="peyvand.access.tasks.send_notice")
    assert (job.kwargs["notice"], job.kwargs["to"]) == ("email_changed", "sara@example.com")


def test_an_e_mail_of_somebody_else_is_refused_at_its_field(signed_in, sara):
    factories.user("eve", email="eve@example.com")
    answer = signed_in.post("/profile", {**PROFILE, "email": "EVE@example.com"})
    assert answer.status_code == 422
    assert "email" in answer.context["form"].errors


def test_asvs_8_2_1_the_profile_gives_nobody_a_right(signed_in, sara):
    signed_in.post(
        "/profile", {**PROFILE, "is_administrator": "on", "username": "root", "roles": "1", "is_active": "on"}
    )
    sara.refresh_from_db()
    assert (sara.is_administrator, sara.username, sara.roles.count()) == (False, "sara", 0)


def test_asvs_7_5_2_one_sees_and_ends_ones_sessions(signed_in, sara):
    other = Client(HTTP_USER_AGENT="Mozilla/5.0 (Android 14) Firefox/130.0")
    sign_in(other, "sara")
    page = signed_in.get("/profile/security").content.decode()
    assert "Firefox on Android" in page
    number = re.search(r'name="session" value="(\d+)"', page).group(1)
    signed_in.post("/profile/sessions/end", {"session": number})
    assert not is_signed_in(other)
    assert is_signed_in(signed_in)


def test_asvs_7_4_3_all_others_end_at_one_click_and_with_a_new_password(signed_in, sara):
    other, third = Client(), Client()
    sign_in(other, "sara")
    signed_in.post("/profile/sessions/end", {"session": "others"})
    assert not is_signed_in(other)
    sign_in(third, "sara")
    new = "seven grey herons"
    signed_in.post("/account/password/change/", {"oldpassword": factories.PASSWORD, "password1": new, "password2": new})
    assert is_signed_in(signed_in)
    assert not is_signed_in(third)
    assert Entry.objects.about("users", sara.pk).filter(verb="password_changed").exists()


def test_nobody_ends_the_session_of_another(signed_in, sara):
    from allauth.usersessions.models import UserSession

    factories.user("eve", password=factories.PASSWORD)
    eve = Client()
    sign_in(eve, "eve")
    other = UserSession.objects.get(user__username="eve")
    assert signed_in.post("/profile/sessions/end", {"session": str(other.pk)}).status_code == 404
    assert is_signed_in(eve)


def make_token(client, **more):
    return client.post("/profile/tokens", {"name": "Web shop", "days": "30", "actions": ["view", "create"], **more})


def test_asvs_7_5_3_a_token_is_made_only_after_the_password_was_given_again(signed_in, sara):
    assert make_token(signed_in).headers["Location"].startswith("/account/reauthenticate/")
    assert not ApiToken.objects.exists()


def test_a_token_is_shown_once_and_kept_nowhere(signed_in, sara):
    reauthenticate(signed_in)
    page = make_token(signed_in).content.decode()
    secret = re.search(r"pv_[\w-]{40,}", page).group()
    assert secret not in signed_in.get("/profile/tokens").content.decode()
    assert secret not in str(
        list(ApiToken.objects.values()) + list(Entry.objects.values()) + list(Job.objects.values())
    )
    token = ApiToken.objects.get()
    assert token.actions == ["view", "create"]
    assert timedelta(days=29) < token.expires_at - clock.now() < timedelta(days=31)


def test_a_revoked_token_is_worth_nothing_and_both_stand_in_the_journal(signed_in, sara):
    reauthenticate(signed_in)
    make_token(signed_in)
    signed_in.post(f"/profile/tokens/{ApiToken.objects.get().pk}/revoke")
    assert not ApiToken.objects.usable(clock.now()).exists()
    verbs = set(Entry.objects.about("users", sara.pk).values_list("verb", flat=True))
    assert {"token_made", "token_revoked"} <= verbs


def test_nobody_revokes_the_token_of_another(signed_in, sara):
    token, _secret = ApiToken.issue(factories.user("eve"), name="x")
    assert signed_in.post(f"/profile/tokens/{token.pk}/revoke").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


def test_a_token_without_actions_is_not_offered(signed_in, sara):
    reauthenticate(signed_in)
    answer = signed_in.post("/profile/tokens", {"name": "x", "days": "30"})
    assert answer.status_code == 422
    assert not ApiToken.objects.exists()
