"""Somebody who may see only their own meets only their own, at every door a browser has."""

import csv
import io

import pytest
from playwright.sync_api import expect

from peyvand.partners.tests import factories
from tests.browser import firm, lists
from tests.browser.said import said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


@pytest.fixture
def mark():
    return firm.mark()


@pytest.fixture
def agent(language, records):
    return firm.someone(language, roles=[firm.role("own")])


@pytest.fixture
def colleague(language, records):
    return firm.someone(language, roles=[firm.role("own")])


@pytest.fixture
def mine(mark, agent):
    return factories.partner(f"{mark} Damavand", owner=agent, city="Tehran")


@pytest.fixture
def theirs(mark, colleague):
    return factories.partner(f"{mark} Sabalan", owner=colleague, city="Ardabil")


@pytest.fixture
def contacts(mark, mine, theirs):
    """A contact of each of the two partners."""
    return factories.contact(f"{mark}ian", partner=mine), factories.contact(f"{mark}zadeh", partner=theirs)


def test_lists_searches_and_boards_hold_only_ones_own(enter, mark, agent, mine, contacts):
    page = enter(agent, "/partners/")
    lists.shows(page, [mine])
    page.locator("[data-pv-find]").fill(mark)
    page.wait_for_url("**q=*")
    lists.shows(page, [mine])
    page.goto("/partners/?layout=board")
    expect(page.locator("[data-pv-card]")).to_have_count(1)
    expect(page.locator("[data-pv-card]")).to_contain_text(mine.name)
    page.goto("/partners/?group=city")
    expect(page.locator("tr.pv-group-row")).to_have_count(1)
    page.goto("/contacts/")
    lists.shows(page, [contacts[0]])


def test_palette_and_pickers_find_only_ones_own(enter, mark, agent, mine, contacts):
    theirs = contacts[1].partner
    page = enter(agent)
    page.keyboard.press("Control+k")
    page.keyboard.type(mark)
    # What leads to the page of all results names what was typed, too.
    found = page.locator("#pv-palette [role=option]:not([href^='/search'])")
    expect(found.filter(has_text=mark)).to_have_count(2)
    links = found.evaluate_all("(options) => options.map((one) => one.getAttribute('href'))")
    assert f"/partners/{mine.pk}/" in links
    assert not {f"/partners/{theirs.pk}/", f"/contacts/{contacts[1].pk}/"} & set(links)
    page.goto("/contacts/new")
    page.locator("#id_partner-ts-control").fill(mark)
    options = page.locator(".ts-dropdown .option")
    expect(options).to_have_count(1)
    expect(options).to_contain_text(mine.name)


@pytest.mark.parametrize("part", ["", "edit", "history", "access", "timeline"])
def test_what_belongs_to_others_is_not_there_at_its_address(part, language, enter, agent, theirs):
    page = enter(agent, f"/partners/{theirs.pk}/{part}", refusals=(404,))
    expect(page.get_by_text(said(language, "Nothing here")).first).to_be_visible()
    expect(page.get_by_text(theirs.name)).to_have_count(0)


def test_the_exported_file_holds_only_ones_own(enter, mark, agent, mine, theirs):
    page = enter(agent, f"/partners/?q={mark}")
    page.locator("[popovertarget=export-menu]").click()
    with page.expect_download() as download:
        page.locator("[data-pv-export]").first.click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1:]] == [mine.name]


def test_history_and_timeline_tell_nothing_of_others(enter, agent, mine, theirs, contacts):
    page = enter(agent, f"/partners/{mine.pk}/edit")
    page.locator("#id_note").fill("called")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/partners/{mine.pk}/")
    expect(page.locator("#timeline li")).to_have_count(1)
    page.goto("/")
    expect(page.locator("main")).to_contain_text(mine.name)
    expect(page.get_by_text(theirs.name)).to_have_count(0)


def test_menus_offer_only_what_may_be_opened(language, enter, agent):
    page = enter(agent)
    links = page.locator("a[href]").evaluate_all("(links) => links.map((one) => one.getAttribute('href'))")
    assert "/partners/" in links
    assert not {"/users/", "/roles/", "/settings"} & set(links)
    page.goto("/partners/")
    expect(page.locator("a[href='/partners/new']").first).to_be_visible()


def test_what_a_role_does_not_allow_is_neither_offered_nor_done(language, enter, mark, mine):
    reader = firm.someone(language, roles=[firm.role("all", actions=("view",))])
    page = enter(reader, f"/partners/?q={mark}", refusals=(403,))
    lists.shows(page, [mine])
    for offer in ("a[href='/partners/new']", "[data-pv-bulk]", "[data-pv-export]", "[data-pv-edit]"):
        expect(page.locator(offer)).to_have_count(0)
    page.goto(f"/partners/{mine.pk}/")
    expect(page.locator(f"a[href='/partners/{mine.pk}/edit']")).to_have_count(0)
    page.goto("/partners/new")
    expect(page.get_by_text(said(language, "You may not do this")).first).to_be_visible()
