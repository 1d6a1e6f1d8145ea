"""Only trusted proxies are believed."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from peyvand.config import proxies


@pytest.fixture
def ask(monkeypatch):
    def of(trusted, remote, **headers):
        monkeypatch.setenv("PEYVAND_TRUSTED_PROXIES", trusted)
        seen = {}

        def view(request):
            seen.update(request.META)
            return HttpResponse()

        proxies.forwarded(view)(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))
        return seen

    return of


def test_asvs_4_1_3_a_stranger_invents_neither_address_nor_tls(ask):
    seen = ask("10.0.0.0/8", "203.0.113.7", HTTP_X_FORWARDED_FOR="1.2.3.4", HTTP_X_FORWARDED_PROTO="https")
    assert seen["REMOTE_ADDR"] == "203.0.113.7"
    assert "HTTP_X_FORWARDED_PROTO" not in seen
    assert "HTTP_X_FORWARDED_FOR" not in seen


@pytest.mark.parametrize(
    ("chain", "browser"),
    [
        ("198.51.100.9", "198.51.100.9"),
        ("1.2.3.4, 198.51.100.9", "198.51.100.9"),
        ("1.2.3.4, 198.51.100.9, 10.0.0.3", "198.51.100.9"),
        ("", "10.0.0.2"),
        ("rubbish", "10.0.0.2"),
        ("1.2.3.4, rubbish", "10.0.0.2"),
        ("2001:db8::5", "2001:db8::5"),
    ],
)
def test_behind_a_trusted_proxy_the_browser_is_the_last_that_is_none_of_ours(ask, chain, browser):
    seen = ask("10.0.0.0/8", "10.0.0.2", HTTP_X_FORWARDED_FOR=chain, HTTP_X_FORWARDED_PROTO="https")
    assert seen["REMOTE_ADDR"] == browser
    assert seen["HTTP_X_FORWARDED_PROTO"] == "https"


def test_a_host_said_by_a_proxy_is_never_believed(ask):
    seen = ask("10.0.0.0/8", "10.0.0.2", HTTP_X_FORWARDED_HOST="evil.example", HTTP_X_REAL_IP="1.1.1.1")
    assert "HTTP_X_FORWARDED_HOST" not in seen
    assert "HTTP_X_REAL_IP" not in seen
