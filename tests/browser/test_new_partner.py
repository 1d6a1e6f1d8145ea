"""A new partner by keyboard alone, in each language, and found again as others write its name."""

import pytest
from playwright.sync_api import Page, expect

from peyvand.partners.models import Partner
from peyvand.partners.tests import factories
from tests.browser import firm, keyboard
from tests.browser.said import LANGUAGES, said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

# A name, and a part of it as somebody else types it: other letters of the same sound, other case, no breaks.
NAMES = {
    "en": ("Whitfield & Oakley Chemicals", "WHITFIELD oak"),
    "fa": ("بازرگانی کاوه‌زاد یزدی", "كاوه زاد يزدي"),
    "tr": ("Işıl İnşaat ve Çelik A.Ş.", "ışıl inşaat"),
    "bg": ("Добруджа Агро ЕООД", "ДОБРУДЖА агро"),
}
PHONES = {"en": "+44 113 243 1000", "fa": "۰۲۱ ۸۸۵۵ ۱۲۳۴", "tr": "+90 212 244 10 00", "bg": "+359 2 988 1000"}
SECOND = "+98 912 111 2233"


def by_palette(page: Page, language: str) -> None:
    page.keyboard.press("Control+k")
    keyboard.write(page, "+" + said(language, "Partner"))
    first = page.locator("#pv-palette [role=option][aria-selected=true]")
    expect(first).to_have_attribute("href", "/partners/new")
    page.keyboard.press("Enter")


def by_key_of_the_list(page: Page, language: str) -> None:
    keyboard.tab_to(page, "a[href='/partners/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/partners/")
    page.keyboard.press("c")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_partner_is_made_and_found_again_by_keyboard_alone(language, enter):
    name, other_spelling = NAMES[language]
    mark = firm.mark()
    user = firm.administrator(language)
    group = factories.group(f"{mark} {NAMES[language][0]}")
    page = enter(user)

    (by_palette if language in ("en", "fa") else by_key_of_the_list)(page, language)
    page.wait_for_url("**/partners/new")
    keyboard.fill_in(page, "#id_name", f"{name} {mark}")
    keyboard.fill_in(page, "[name=phones-0-number]", PHONES[language])
    keyboard.tab_to(page, "[data-pv-rows-field=phones] [data-pv-add-row]")
    page.keyboard.press("Enter")
    expect(page.locator("[name=phones-1-number]")).to_be_focused()
    keyboard.write(page, SECOND)
    keyboard.fill_in(page, "[name=addresses-0-city]", name.split()[0])
    keyboard.tab_to(page, "#id_group-ts-control")
    keyboard.write(page, mark.lower())
    expect(page.locator("#id_group-ts-dropdown .option.active")).to_contain_text(group.name)
    page.keyboard.press("Enter")
    expect(page.locator("#id_group")).to_have_value(str(group.pk))
    page.keyboard.press("Control+Enter")

    expect(page.locator("h1")).to_have_text(f"{name} {mark}")
    made = Partner.objects.get(name=f"{name} {mark}")
    assert made.group == group
    assert made.owner == user
    assert made.city == name.split()[0]
    assert [one.number for one in made.phones.order_by("position")][1] == "+989121112233"

    page.keyboard.press("Control+k")
    keyboard.write(page, f"{other_spelling} {mark.upper()}")
    found = page.locator(f"#pv-palette [role=option][href='/partners/{made.pk}/']")
    expect(found).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/partners/{made.pk}/")
    page.goto("/partners/")
    page.keyboard.press("/")
    keyboard.write(page, f"{other_spelling} {mark.lower()}")
    expect(page.locator("[data-pv-row]")).to_have_count(1)
    expect(page.locator(f"[data-pv-row='{made.pk}'] .pv-title a").first).to_have_text(f"{name} {mark}")


def test_a_refused_form_says_so_at_the_field_and_keeps_what_was_typed(language, enter):
    page = enter(firm.administrator(language), "/partners/new", refusals=(422,))
    keyboard.fill_in(page, "[name=phones-0-number]", "12 ab")
    page.keyboard.press("Control+Enter")
    summary = page.get_by_role("alert").filter(has=page.locator("a[href='#id_name']"))
    expect(summary).to_be_focused()
    expect(page.locator("#id_name-error")).to_be_visible()
    expect(page.locator("[name=phones-0-number]")).to_have_value("12 ab")
    expect(page.locator("#id_name")).to_have_attribute("aria-invalid", "true")
