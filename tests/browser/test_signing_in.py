"""Signing in: password, second step, passkey; slowed down when guessed; ended from afar; a new password by mail."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import Page, expect

from peyvand.access.tests.factories import PASSWORD
from tests.browser import firm
from tests.browser.said import said
from tests.faults.workers import eventually

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

NEW_PASSWORD = "saffron-ledger-42"
PERIOD = 30  # seconds that a code is valid


@pytest.fixture
def user(language, records):
    return firm.administrator(language, password=PASSWORD)


def sign_in(page: Page, login: str, password: str) -> None:
    page.locator("#id_login").fill(login)
    page.locator("#id_password").fill(password)
    page.locator("form:has(#id_login) .btn-primary").click()


def is_in(page: Page) -> None:
    expect(page.locator("[popovertarget=pv-user-menu]")).to_be_visible()


def sign_out(page: Page) -> None:
    # What the page still asks for would be refused to who is signed out meanwhile.
    page.wait_for_load_state("networkidle")
    page.locator("[popovertarget=pv-user-menu]").click()
    page.locator("#pv-user-menu form[action*=logout] button").click()
    expect(page.locator("#id_login")).to_be_visible()


def confirm(page: Page, language: str) -> None:
    """Give the password once more, which is asked for before the account itself is changed."""
    expect(page.locator("h1")).to_have_text(said(language, "Is it you?"))
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form:has(#id_password) .btn-primary").click()


def code_of(secret: str) -> str:
    """The code that an authenticator app shows now, when it is still valid for a while."""
    eventually(lambda: time.time() % PERIOD < PERIOD - 8, "a fresh code")
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // PERIOD), hashlib.sha1)
    place = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_a_wrong_password_is_refused_and_the_right_one_leads_to_where_one_wanted(language, enter, user):
    page = enter(None, "/partners/?q=abc", language=language)
    sign_in(page, user.username, "wrong-horse-9")
    fault = page.get_by_role("alert").filter(visible=True)
    expect(fault).to_have_text(said(language, "User name, e-mail or password are not right."))
    expect(page.locator("#id_login")).to_have_value(user.username)
    sign_in(page, user.email.upper(), PASSWORD)
    is_in(page)
    expect(page).to_have_url(re.compile(r"/partners/\?q=abc$"))
    sign_out(page)
    page.goto("/partners/")
    expect(page.locator("#id_login")).to_be_visible()


def test_guessing_is_slowed_down_even_when_the_password_is_right_at_last(language, enter, user):
    page = enter(None, "/account/login/", language=language, refusals=(429,))
    for guess in range(5):
        expect(page.locator("#id_login")).to_be_visible()
        sign_in(page, user.username, f"guess-number-{guess}")
    expect(page.locator("h1")).to_have_text(said(language, "Wait a little"))
    page.goto("/account/login/")
    sign_in(page, user.username, PASSWORD)
    expect(page.locator("h1")).to_have_text(said(language, "Wait a little"))


def test_the_second_step_asks_for_the_code_of_the_app(language, enter, user):
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    page = enter(None, "/account/login/", language=language)
    sign_in(page, user.username, PASSWORD)
    expect(page.locator("h1")).to_have_text(said(language, "Second step"))
    right = code_of(secret)
    page.locator("#id_code").fill(f"{(int(right) + 1) % 1_000_000:06}")
    page.locator("form:has(#id_code) .btn-primary").click()
    expect(page.get_by_text(said(language, "This code is not right, or was used before."))).to_be_visible()
    page.goto("/partners/")
    expect(page.locator("[popovertarget=pv-user-menu]")).to_have_count(0)
    page.goto("/account/2fa/authenticate/")
    page.locator("#id_code").fill(code_of(secret))
    page.locator("form:has(#id_code) .btn-primary").click()
    is_in(page)


def test_an_app_is_added_and_a_recovery_code_lets_in_once(language, enter, user):
    page = enter(None, "/account/login/", language=language)
    sign_in(page, user.username, PASSWORD)
    is_in(page)
    page.goto("/profile/security")
    page.locator("a[href$='/totp/activate/']").click()
    confirm(page, language)
    secret = page.locator("main p .pv-code").inner_text()
    page.locator("#id_code").fill(code_of(secret))
    page.locator("form:has(#id_code) .btn-primary").click()
    codes = page.locator(".pv-codes .pv-code")
    expect(codes).to_have_count(10)
    recovery = codes.first.inner_text()
    sign_out(page)
    for accepted in (True, False):
        sign_in(page, user.username, PASSWORD)
        page.locator("#id_code").fill(recovery)
        page.locator("form:has(#id_code) .btn-primary").click()
        if accepted:
            is_in(page)
            sign_out(page)
        else:
            expect(page.get_by_text(said(language, "This code is not right, or was used before."))).to_be_visible()


def test_a_passkey_lets_in_without_a_password(language, enter, user):
    page = enter(None, "/account/login/", language=language)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    sign_in(page, user.username, PASSWORD)
    is_in(page)
    page.goto("/account/2fa/webauthn/add/")
    confirm(page, language)
    page.locator("#id_name").fill("Phone")
    page.locator("#id_passwordless").check()
    page.locator("form[data-pv-passkey] .btn-primary").click()
    page.wait_for_url(re.compile(r"/(profile/security|account/2fa/(?!webauthn/add/).*)$"))
    page.goto("/profile/security")
    expect(page.locator("main")).to_contain_text("Phone")
    sign_out(page)
    page.locator("form[data-pv-passkey] button").click()
    is_in(page)


def test_a_session_is_ended_from_another_place(language, enter, user):
    here, there = (enter(None, "/account/login/", language=language) for _place in range(2))
    for page in (here, there):
        sign_in(page, user.username, PASSWORD)
        is_in(page)
    here.goto("/profile/security")
    ending = here.locator("form[action='/profile/sessions/end'] button[name=session]:not([value=others])")
    expect(ending).to_have_count(1)
    ending.click()
    expect(here.locator("#pv-toasts")).to_contain_text(said(language, "The session was ended."))
    there.reload()
    expect(there.locator("#id_login")).to_be_visible()
    here.reload()
    is_in(here)


def test_a_new_password_comes_by_mail_and_its_link_works_once(language, enter, user, worker, letters):
    page = enter(None, "/account/login/", language=language)
    page.locator("a[href='/account/password/reset/']").first.click()
    page.locator("#id_email").fill(user.email)
    page.locator("form:has(#id_email) .btn-primary").click()
    expect(page.locator("h1")).to_have_text(said(language, "Look at your mail"))
    letter = letters.to(user.email)
    assert letter["Subject"].strip() == said(language, "A new password for Peyvand")
    link = re.search(r"http://\S+", letter.get_content())
    assert link
    page.goto(link[0])
    page.locator("#id_password1").fill(NEW_PASSWORD)
    page.locator("#id_password2").fill(NEW_PASSWORD)
    page.locator("form:has(#id_password1) .btn-primary").click()
    expect(page.locator("#id_password1")).to_have_count(0)

    other = enter(None, "/account/login/", language=language)
    sign_in(other, user.username, PASSWORD)
    expect(other.get_by_role("alert").filter(visible=True)).to_be_visible()
    sign_in(other, user.username, NEW_PASSWORD)
    is_in(other)
    again = enter(None, link[0], language=language)
    expect(again.locator("h1")).to_have_text(said(language, "This link no longer works"))
