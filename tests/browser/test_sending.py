"""What is typed is sent once, and lost never: two clicks are one, and a session that ended meanwhile costs no word."""

from urllib.parse import urljoin

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from peyvand.access.models import User
from peyvand.activities.models import Activity
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories
from tests.browser import firm, lists
from tests.browser.said import said
from tests.browser.signing_in import session_cookie

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


def end_sessions(user: User) -> None:
    """The person is signed out everywhere."""
    for one in Session.objects.all():
        if one.get_decoded().get("_auth_user_id") == str(user.pk):
            one.delete()


def sign_in_anew(page: Page, user: User) -> None:
    """As in another tab of this browser, where the proof that forms carry is made anew as well."""
    page.context.clear_cookies(name="peyvand-csrf")
    page.context.add_cookies([session_cookie(user, urljoin(page.url, "/"))])


def test_two_clicks_make_one_partner(enter, language):
    name = f"{firm.mark()} Twice"
    page = enter(firm.administrator(language), "/partners/quick")
    page.locator("[name=name]").fill(name)
    sent: list[str] = []
    page.on(
        "request", lambda one: sent.append(one.url) if one.method == "POST" and one.is_navigation_request() else None
    )
    page.locator(".pv-form-foot .btn-primary").evaluate(
        "(button) => { button.click(); setTimeout(() => button.click(), 5); }"
    )
    expect(page.locator("h1")).to_contain_text(name)
    assert len(sent) == 1
    assert Partner.objects.filter(name=name).count() == 1


def test_two_clicks_log_one_call(enter, language):
    one = factories.partner(f"{firm.mark()} Called")
    page = enter(firm.administrator(language), f"/partners/{one.pk}/")
    page.locator("#composer textarea").fill("They order tomorrow.")
    page.locator("#composer .btn-primary").dblclick()
    expect(page.locator("#timeline")).to_contain_text("They order tomorrow.")
    page.wait_for_load_state("networkidle")
    assert Activity.objects.filter(partner=one).count() == 1


def test_what_was_refused_once_is_gone_when_it_was_mended(enter, language):
    one = factories.partner(f"{firm.mark()} Mended")
    page = enter(firm.administrator(language), f"/partners/{one.pk}/", refusals=(422,))
    text, minutes = page.locator("#composer textarea"), page.locator("#composer [name=minutes]")
    text.fill("They order tomorrow.")
    minutes.fill("soon")
    page.locator("#composer .btn-primary").click()
    expect(page.locator("#composer .pv-error-text")).to_be_visible()
    expect(text).to_have_value("They order tomorrow.")
    minutes.fill("5")
    page.locator("#composer .btn-primary").click()
    expect(page.locator("#timeline")).to_contain_text("They order tomorrow.")
    expect(page.locator("#composer .pv-error-text")).to_have_count(0)
    expect(text).to_have_value("")
    expect(minutes).to_have_value("")


def test_without_a_partner_nothing_is_logged_and_the_page_says_so(enter, language):
    page = enter(firm.administrator(language), "/activities/log", refusals=(422,))
    page.locator(".pv-composer textarea").fill("They order tomorrow.")
    page.locator(".pv-composer .btn-primary").click()
    expect(page.locator(".pv-composer .pv-error-text")).to_be_visible()
    expect(page.locator(".pv-composer textarea")).to_have_value("They order tomorrow.")


def test_a_call_typed_while_the_session_ended_is_logged_after_signing_in_elsewhere(enter, language):
    person, one = firm.administrator(language), factories.partner(f"{firm.mark()} Late")
    page = enter(person, f"/partners/{one.pk}/", refusals=(401,))
    page.wait_for_load_state("networkidle")
    text, log = page.locator("#composer textarea"), page.locator("#composer .btn-primary")
    text.fill("They order tomorrow.")
    end_sessions(person)
    log.click()
    expect(lists.toast(page)).to_contain_text(
        said(language, "You are signed out. Sign in in another tab, then try again here.")
    )
    expect(text).to_have_value("They order tomorrow.")
    assert not Activity.objects.filter(partner=one).exists()

    sign_in_anew(page, person)
    log.click()
    expect(page.locator("#timeline")).to_contain_text("They order tomorrow.")


def test_a_form_filled_in_while_the_session_ended_is_saved_after_signing_in_elsewhere(enter, language):
    person, name = firm.administrator(language), f"{firm.mark()} Long"
    page = enter(person, "/partners/new", refusals=(401,))
    page.clock.install()
    page.locator("[name=name]").fill(name)
    page.locator("[name=note]").fill("typed for an hour")
    end_sessions(person)
    page.clock.fast_forward("01:00:00")
    create = page.locator(".pv-form-foot .btn-primary")
    create.click()
    expect(lists.toast(page)).to_contain_text(
        said(language, "You are signed out. Sign in in another tab, then try again here.")
    )
    expect(page.locator("[name=note]")).to_have_value("typed for an hour")

    sign_in_anew(page, person)
    create.click()
    expect(page.locator("h1")).to_contain_text(name)
    assert Partner.objects.get(name=name).note == "typed for an hour"
