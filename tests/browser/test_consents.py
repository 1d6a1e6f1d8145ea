"""A person takes back their consent, and the next letter to their group leaves them out."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from peyvand.partners.tests import factories
from peyvand.privacy.models import Consent
from peyvand.privacy.tests.factories import consent
from tests.browser import firm, lists
from tests.browser.accessibility import faults
from tests.browser.said import said, said_of

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


def written_to(page, group):
    """The addresses that the letter to the group goes to."""
    page.goto(f"/groups/{group.pk}/write")
    link = page.locator("a[href^='mailto:']").get_attribute("href")
    return set(unquote(link).removeprefix("mailto:?bcc=").split(","))


def test_who_withdraws_consent_is_left_out_of_the_letter_to_the_group(language, enter, records):
    me = firm.administrator(language)
    mark = firm.mark().lower()
    group = factories.group(f"{mark} workshops")
    for name in ("deniz", "nasrin"):
        email = f"{name}.{mark}@example.com"
        leaves = factories.partner(f"{mark} {name}", owner=me, group=group, kind="person", emails=[email])
    consent(partner=leaves)
    page = enter(me)
    assert written_to(page, group) == {f"deniz.{mark}@example.com", f"nasrin.{mark}@example.com"}

    page.goto(f"/partners/{leaves.pk}/")
    page.get_by_role("link", name=said(language, "Note a consent")).click()
    page.wait_for_url("**/consents/new?*")
    page.locator("[name=said]").select_option("withdrawn")
    page.locator("[name=source]").select_option("call")
    page.locator("[name=evidence]").fill("Said by phone")
    assert faults(page) == []
    page.get_by_role("button", name=said(language, "Create"), exact=True).click()
    page.wait_for_url("**/consents/*/")
    assert Consent.objects.filter(partner=leaves).latest("pk").said == "withdrawn"

    page.goto(f"/partners/{leaves.pk}/")
    panel = page.locator("section.pv-panel", has=page.get_by_role("link", name=said(language, "Note a consent")))
    expect(panel).to_contain_text(said(language, "Withdrawn"))
    assert written_to(page, group) == {f"deniz.{mark}@example.com"}
    left_out = said_of(
        language,
        "%(shown)s e-mail address is left out: its partner withdrew the consent to be sent offers by e-mail.",
        "%(shown)s e-mail addresses are left out: their partners withdrew the consent to be sent offers by e-mail.",
        1,
    )
    expect(page.locator("main")).to_contain_text(left_out % {"shown": lists.figure(me, 1)})
