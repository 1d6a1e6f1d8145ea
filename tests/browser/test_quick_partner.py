"""A new customer calls: the organisation, the one who calls and both numbers are kept before the call is over."""

import pytest
from playwright.sync_api import expect

from peyvand.partners.models import Contact, Partner
from tests.browser import firm, keyboard
from tests.browser.said import said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

CALLERS = {
    "en": ("Harrow Tools", "Carter", "+44 20 7946 0018"),
    "fa": ("ابزار کاوه‌زاد", "سهرابی", "۰۹۱۲ ۱۱۱ ۲۲ ۳۳"),
}


@pytest.mark.parametrize("language", CALLERS)
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_an_organisation_and_its_first_contact_are_made_on_one_page(language, phone, enter):
    firm_name, caller, number = CALLERS[language]
    name = f"{firm_name} {firm.mark()}"
    page = enter(firm.administrator(language), "/partners/quick", phone=phone)
    contact = page.locator("fieldset", has_text=said(language, "First contact"))

    page.select_option("#id_kind", "person")
    expect(contact).to_be_hidden()
    page.select_option("#id_kind", "organisation")
    page.fill("#id_name", name)
    page.get_by_label(said(language, "Customer"), exact=True).check()
    page.fill("[name=contact-last_name]", caller)
    page.fill("[name=contact-phones-0-number]", number)
    page.get_by_role("button", name=said(language, "Create"), exact=True).click()

    expect(page.locator("h1")).to_have_text(name)
    made = Partner.objects.get(name=name)
    assert set(made.roles.values_list("role", flat=True)) == {"customer", "prospect"}
    assert Contact.objects.get(partner=made).last_name == caller
    expect(page.get_by_text(caller).first).to_be_attached()


def test_a_contact_without_a_name_keeps_the_organisation_from_being_saved_and_says_why(enter):
    name = f"Harrow Tools {firm.mark()}"
    page = enter(firm.administrator("fa"), "/partners/quick", refusals=(422,))
    keyboard.fill_in(page, "#id_name", name)
    keyboard.fill_in(page, "[name=contact-first_name]", "مینا")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#id_contact-last_name-error")).to_be_visible()
    expect(page.locator("#id_name")).to_have_value(name)
    assert not Partner.objects.filter(name=name).exists()
