"""Single sign-on is set by the environment, whole or not at all."""

import pytest

from peyvand.config import single_sign_on
from peyvand.config.variables import Misconfigured

ISSUER = "https://login.example.com/realms/firm"


@pytest.fixture
def provider(monkeypatch):
    monkeypatch.setenv("PEYVAND_OIDC_ISSUER", f"{ISSUER}/")
    monkeypatch.setenv("PEYVAND_OIDC_CLIENT_ID", "peyvand")
    monkeypatch.setenv("PEYVAND_OIDC_CLIENT_SECRET", "s" * 20)


def test_without_an_issuer_there_is_no_provider():
    assert single_sign_on.providers() == {}
    assert single_sign_on.form_targets() == []


def test_asvs_10_2_1_the_provider_is_asked_with_pkce(provider):
    found = single_sign_on.providers()["openid_connect"]
    assert found["OAUTH_PKCE_ENABLED"] is True
    assert found["APPS"][0]["settings"]["server_url"] == ISSUER
    assert found["APPS"][0]["name"] == "login.example.com"


def test_the_sign_in_form_may_lead_to_the_provider_and_nowhere_else(provider):
    assert single_sign_on.form_targets() == ["https://login.example.com"]


def test_an_issuer_without_its_client_is_refused(provider, monkeypatch):
    monkeypatch.delenv("PEYVAND_OIDC_CLIENT_SECRET")
    with pytest.raises(Misconfigured, match="PEYVAND_OIDC_CLIENT_SECRET is not set"):
        single_sign_on.providers()


def test_unknown_people_stay_outside_unless_the_house_lets_them_in(provider, monkeypatch):
    assert single_sign_on.new_users_welcome() is False
    monkeypatch.setenv("PEYVAND_OIDC_NEW_USERS", "yes")
    assert single_sign_on.new_users_welcome() is True
