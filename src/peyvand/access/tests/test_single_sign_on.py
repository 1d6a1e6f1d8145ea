"""Who comes through the identity provider is known by what it calls them, never by an e-mail."""

import pytest
from allauth.socialaccount.models import SocialAccount, SocialLogin

from peyvand.access.adapters import SingleSignOnAdapter
from peyvand.access.models import User
from peyvand.access.tests import factories


@pytest.fixture
def login(rf):
    def of(email):
        come = SocialLogin(user=User(), account=SocialAccount(provider="sso", uid="subject-1"))
        data = {"email": email, "first_name": "Eve", "last_name": "X", "username": "eve"}
        return SingleSignOnAdapter(), rf.get("/"), come, data

    return of


def test_asvs_10_5_2_an_e_mail_that_somebody_has_opens_nothing(login, alice, settings):
    adapter, request, come, data = login(alice.email.upper())
    made = adapter.populate_user(request, come, data)
    assert made.pk is None
    assert made.email == ""
    assert settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION is False


def test_asvs_8_2_1_the_provider_gives_no_right(login, db):
    adapter, request, come, data = login("eve@example.com")
    made = adapter.populate_user(request, come, {**data, "is_administrator": True, "is_active": True})
    assert made.is_administrator is False


@pytest.mark.parametrize("welcome", [False, True])
def test_unknown_people_come_in_only_where_the_house_lets_them(login, db, settings, welcome):
    settings.SINGLE_SIGN_ON_NEW_USERS = welcome
    adapter, request, come, _data = login("eve@example.com")
    assert adapter.is_open_for_signup(request, come) is welcome


def test_new_people_speak_the_language_of_the_house(login, db):
    from peyvand.access.models import change_installation

    change_installation(language="bg", time_zone="Europe/Sofia")
    adapter, request, come, data = login("eve@example.com")
    made = adapter.populate_user(request, come, data)
    assert (made.language, made.time_zone) == ("bg", "Europe/Sofia")


def test_asvs_10_2_1_an_answer_that_nobody_asked_for_is_refused(client, db, settings):
    factories.user("sara")
    app = {
        "provider_id": "sso",
        "name": "SSO",
        "client_id": "c",
        "secret": "s",
        "settings": {"server_url": "https://login.example.com"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    for query in ("", "?code=abc", "?code=abc&state=forged", "?error=access_denied&state=x"):
        answer = client.get(f"/account/oidc/sso/login/callback/{query}")
        assert answer.status_code in (302, 200, 401)
        assert "_auth_user_id" not in client.session
