"""A profile is arranged, by mouse and by keys alone, and found so again; a list is worked through record by record."""

import pytest
from playwright.sync_api import FloatRect, Page, expect

from peyvand.partners.tests import factories
from tests.browser import firm, keyboard, lists
from tests.browser.said import said
from tests.faults.workers import eventually

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

TITLES = {
    "opportunities": "Open opportunities",
    "next-steps": "Next steps",
    "contacts": "Contacts",
    "addresses": "Addresses",
    "family": "Group of companies",
    "retention": "Retention",
}


@pytest.fixture
def agent(language, records):
    return firm.someone(language, roles=[firm.role("own", kinds=firm.SELLING)])


@pytest.fixture
def two(agent):
    """Two partners of the agent, each with a contact."""
    found = [factories.partner(f"{firm.mark()} {place}", owner=agent) for place in ("one", "two")]
    for one in found:
        factories.contact(partner=one, owner=agent)
    return found


def arranging(page: Page) -> None:
    """Open the dialog by mouse."""
    page.locator("[popovertarget=record-menu]").click()
    page.locator("#record-menu [data-pv-dialog]").click()
    expect(page.locator(".pv-arrange li")).to_have_count(len(TITLES))


def saved(page: Page) -> None:
    with page.expect_navigation():
        page.locator("dialog[open] .btn-primary").click()


def order(page: Page) -> list[str]:
    names: list[str] = page.locator(".pv-arrange input[name=name]").evaluate_all("(all) => all.map((one) => one.value)")
    return names


def _drawn_to_the_top(page: Page, first: FloatRect) -> bool:
    """Move on towards the first row: rows give way while the mouse moves, and on a busy machine later than it does."""
    page.mouse.move(first["x"] + 4, first["y"] + 6, steps=6)
    page.mouse.move(first["x"] + 6, first["y"] - 4, steps=6)
    return order(page)[0] == "family"


def in_words(language: str, *names: str) -> list[str]:
    return [said(language, TITLES[name]) for name in names]


def test_a_profile_is_arranged_by_mouse_and_kept(language, enter, two):
    page = enter(two[0].owner, f"/partners/{two[0].pk}/")
    arranging(page)
    handles = page.locator(".pv-arrange .pv-handle")
    # Hovering waits until the dialog stands still.
    handles.nth(4).hover()
    last, first = (handles.nth(place).bounding_box() for place in (4, 0))
    page.mouse.down()
    page.mouse.move(last["x"] + 8, last["y"] - 10, steps=4)
    eventually(lambda: _drawn_to_the_top(page, first), "the row that is dragged stands first", within=15)
    page.mouse.up()
    assert order(page)[0] == "family"
    page.locator("input[name=shown][value=opportunities]").uncheck()
    page.locator("input[name=open][value=contacts]").uncheck()
    page.locator("input[name=wide][value=next-steps]").check()
    saved(page)
    page.goto(f"/partners/{two[1].pk}/")
    beside, across = page.locator("#record-panels summary h2"), page.locator("#record-wide summary h2")
    expect(beside).to_have_text(in_words(language, "family", "contacts", "addresses", "retention"))
    expect(across).to_have_text(in_words(language, "next-steps"))
    folded = page.locator("#record-panels details").nth(1)
    expect(folded.locator(".pv-panel li")).to_have_count(0)
    folded.locator("summary").click()
    expect(folded.locator(".pv-panel li")).to_have_count(1)
    arranging(page)
    with page.expect_navigation():
        page.locator("dialog[open] button[value=reset]").click()
    expect(beside).to_have_text(in_words(language, *TITLES))


def test_a_profile_is_arranged_by_keys_alone(language, enter, two):
    page = enter(two[0].owner, f"/partners/{two[0].pk}/")
    keyboard.tab_to(page, "[popovertarget=record-menu]")
    page.keyboard.press("Enter")
    expect(page.locator("#record-menu .pv-menu-item").first).to_be_focused()
    keyboard.tab_to(page, "#record-menu [data-pv-dialog]", key="ArrowDown")
    page.keyboard.press("Enter")
    keyboard.tab_to(page, "input[name=wide][value=contacts]")
    page.keyboard.press("Space")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("input[name=wide][value=contacts]")).to_be_focused()
    assert order(page) == ["contacts", "opportunities", "next-steps", "addresses", "family", "retention"]
    keyboard.tab_to(page, "[data-pv-shift=down]")
    page.keyboard.press("Enter")
    keyboard.tab_to(page, "dialog[open] .btn-primary")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#record-wide summary h2")).to_have_text(in_words(language, "contacts"))


def test_what_one_may_do_with_a_partner_stands_in_the_menu_and_in_the_search_box(language, enter, two):
    page = enter(two[0].owner, f"/partners/{two[0].pk}/")
    page.locator("[popovertarget=record-menu]").click()
    expect(page.locator("#record-menu [data-pv-act]")).to_have_text(
        [said(language, one) for one in ("New contact", "New activity", "New opportunity", "Merge with another")]
    )
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.keyboard.type(said(language, "New contact"))
    first = page.locator("#pv-palette [role=option][aria-selected=true]")
    expect(first).to_have_text(said(language, "New contact"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/contacts/new?partner={two[0].pk}")
    expect(page.locator("#id_partner")).to_have_value(str(two[0].pk))


def test_on_a_phone_what_stands_across_the_page_is_with_the_related(language, enter, two):
    page = enter(two[0].owner, f"/partners/{two[0].pk}/", phone=True)
    arranging(page)
    page.locator("input[name=wide][value=contacts]").check()
    saved(page)
    expect(page.locator("#record-wide")).to_be_hidden()
    page.locator("[aria-controls=record-panels]").tap()
    expect(page.locator("#record-wide")).to_be_visible()
    expect(page.locator("#record-panels")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth + 1")


def test_a_list_is_worked_through_from_record_to_record(language, enter, agent):
    mark = firm.mark()
    three = [factories.partner(f"{mark} {letter}", owner=agent) for letter in "abc"]
    page = enter(agent, f"/partners/?q={mark}&sort=-name")
    lists.row(page, three[1]).locator(".pv-title a").click()
    place = page.locator(".pv-position")
    expect(place).to_contain_text(
        said(language, "{number} of {all}", number=lists.figure(agent, 2), all=lists.figure(agent, 3))
    )
    page.keyboard.press("j")
    page.wait_for_url(f"**/partners/{three[0].pk}/**")
    expect(place.locator("[rel=next]")).to_have_count(0)
    place.locator("[rel=prev]").click()
    page.wait_for_url(f"**/partners/{three[1].pk}/**")
    place.locator("a").first.click()
    lists.shows(page, three)
