"""A contact asks to be forgotten: one administrator asks for it, another approves, and no page knows the name any more."""

import re

import pytest
from playwright.sync_api import expect

from peyvand.partners.models import Contact
from peyvand.partners.tests import factories
from tests.browser import firm
from tests.browser.accessibility import faults
from tests.browser.said import said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


def test_two_administrators_erase_a_contact_and_nothing_finds_them_again(language, enter, records):
    first, second = firm.administrator(language), firm.administrator(language)
    mark = firm.mark()
    firm_of = factories.partner(f"{mark} Tile works", owner=first)
    contact = factories.contact(f"{mark}zadeh", first_name="Mina", partner=firm_of)
    address = f"/contacts/{contact.pk}/personal-data/erasure"

    page = enter(first, f"/contacts/{contact.pk}/personal-data")
    page.locator(f"main a[href='{address}']").click()
    page.wait_for_url(f"**{address}")
    assert faults(page) == []
    page.locator("[name=remark]").fill("By letter")
    page.get_by_role("button", name=said(language, "Ask to erase")).click()
    main = page.locator("main")
    expect(main).to_contain_text(said(language, "You asked for it, so another administrator must approve it."))
    expect(page.get_by_role("button", name=said(language, "Erase for good"))).to_have_count(0)

    page = enter(second, "/settings/erasures", refusals=(422,))
    page.get_by_role("link", name=str(contact)).click()
    page.wait_for_url(f"**{address}")
    page.locator("[name=name]").fill("Somebody Else")
    approve = page.get_by_role("button", name=said(language, "Erase for good"))
    approve.click()
    expect(page.locator("#id_name-error")).to_have_text(said(language, "This is another name. Nothing was erased."))
    page.locator("[name=name]").fill(str(contact))
    approve.click()
    expect(page.locator("main h1")).to_have_text(said(language, "Erased"))
    assert Contact.objects.get(pk=contact.pk).first_name == ""

    page.goto(f"/contacts/{contact.pk}/")
    expect(page.locator("main h1")).to_have_text(re.compile(rf"\b{contact.pk}$"))
    for place in (f"/contacts/{contact.pk}/history", f"/search?q={mark}zadeh", f"/partners/{firm_of.pk}/"):
        page.goto(place)
        expect(page.locator("main")).not_to_contain_text("Mina")
        expect(page.locator("main ol, main ul, main table").get_by_text(f"{mark}zadeh")).to_have_count(0)
