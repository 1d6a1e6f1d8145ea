"""On a small touch screen, and at twice the size: nothing to scroll sideways for, and all within the thumb's reach."""

import pytest
from playwright.sync_api import Page, expect

from peyvand.partners.models import Partner
from tests.browser import addresses, firm, lists
from tests.browser.said import said
from tests.factories import FACTORIES

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

# What sticks out over the edge of the screen, unless it scrolls in a place of its own.
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const root = document.scrollingElement;
  if (root.scrollWidth <= width + 1) return [];
  const scrolls = (one) => { for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
    if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX)) return true; return false; };
  const out = [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility() && !scrolls(one)).filter((one) => {
    const { left, right, width: own } = one.getBoundingClientRect(); return own > 0 && (right > width + 1 || left < -1); });
  const outermost = out.filter((one) => !out.includes(one.parentElement));
  return [`${root.scrollWidth} px`, ...outermost.map((one) => `${one.outerHTML.slice(0, 80)} in ${one.parentElement.className}`)];
}"""


@pytest.fixture(scope="module")
def furnished():
    return {}


@pytest.fixture
def places(records, furnished):
    """All pages an administrator has, with names as long as names get."""
    if not furnished:
        for name, make in FACTORIES.items():
            furnished[name] = make()
        long = "Kaya ve Oğulları Uluslararası Nakliyat Donaudampfschifffahrtsgesellschaft"
        furnished["partners"] = FACTORIES["partners"](
            long, phones=["+982188551234"], emails=[f"{'a' * 50}@example.com"]
        )
        furnished["contacts"] = FACTORIES["contacts"](
            "فروشگاه‌های‌زنجیره‌ای‌سپهر‌نوین‌ایرانیان", partner=furnished["partners"]
        )
    return [*addresses.of_the_frame(), *addresses.of_resources(furnished)]


def too_wide(page: Page, places: list[str]) -> dict[str, list[str]]:
    found = {}
    for address in places:
        page.goto(address)
        if sticking_out := page.evaluate(_TOO_WIDE):
            found[address] = sticking_out
    return found


@pytest.mark.parametrize("language", ["en", "fa", "bg"])
def test_no_page_scrolls_sideways_on_a_phone(language, enter, places):
    assert too_wide(enter(firm.administrator(language), phone=True), places) == {}


@pytest.mark.parametrize("language", ["en", "fa"])
def test_no_page_scrolls_sideways_at_twice_the_size(language, enter, places):
    """Zoomed to 200 %, a screen of 1280 by 800 has room for half of that."""
    page = enter(firm.administrator(language), viewport={"width": 640, "height": 400}, device_scale_factor=2)
    assert too_wide(page, places) == {}


def test_the_bottom_bar_leads_everywhere(language, enter):
    mark = firm.mark()
    user = firm.administrator(language)
    partner = FACTORIES["partners"](f"{mark} Works", owner=user)
    page = enter(user, phone=True)
    bar = page.locator(".pv-phone-bar")
    expect(bar).to_be_in_viewport()
    bar.locator("a[href='/partners/']").tap()
    page.wait_for_url("**/partners/")
    bar.locator(".pv-phone-new").tap()
    page.locator("#pv-palette [role=option][href='/partners/new']").tap()
    page.wait_for_url("**/partners/new")
    page.locator("#id_name").fill(f"{mark} by phone")
    page.locator(".pv-form-foot .btn-primary").tap()
    expect(page.locator("h1")).to_have_text(f"{mark} by phone")
    assert Partner.objects.get(name=f"{mark} by phone").owner == user
    more = bar.locator("[data-pv-more]")
    more.tap()
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#pv-nav a[href='/']").first).to_be_in_viewport()
    more.tap()
    expect(more).to_have_attribute("aria-expanded", "false")
    page.goto(f"/partners/?q={mark}")
    lists.row(page, partner).locator(".pv-title a").first.tap()
    page.wait_for_url(f"**/partners/{partner.pk}/")


def test_the_parts_of_a_record_are_tabs_on_a_phone(language, enter):
    user = firm.administrator(language)
    partner = FACTORIES["partners"](owner=user)
    contact = FACTORIES["contacts"](partner=partner)
    page = enter(user, f"/partners/{partner.pk}/", phone=True)
    expect(page.locator("#record-timeline")).to_be_visible()
    expect(page.locator("#record-facts")).to_be_hidden()
    page.get_by_role("tab", name=said(language, "Facts")).tap()
    expect(page.locator("#record-facts")).to_be_visible()
    page.get_by_role("tab", name=said(language, "Related")).tap()
    expect(page.locator("#record-panels")).to_contain_text(contact.last_name)


def test_what_is_touched_is_as_large_as_a_finger(language, enter):
    page = enter(firm.administrator(language), "/partners/new", phone=True)
    small = page.locator(
        "main .btn:not(.btn-sm), main .form-control, main .form-select, .pv-phone-bar > *"
    ).evaluate_all(
        """(places) => places.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 40)
          .map((one) => `${one.tagName}.${one.className} ${one.getBoundingClientRect().height}`)"""
    )
    assert small == []
