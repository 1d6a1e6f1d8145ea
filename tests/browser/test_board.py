"""A card goes to another column: dragged, by arrow keys, from its menu by touch."""

import pytest
from playwright.sync_api import Locator, Page, expect

from peyvand.partners.models import Partner
from peyvand.partners.tests import factories
from tests.browser import firm, keyboard, lists
from tests.browser.said import direction, said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


@pytest.fixture
def mark():
    return firm.mark()


@pytest.fixture
def groups(mark, records):
    """Two columns that stand side by side: no other name comes between."""
    return [factories.group(f"{mark} {place}") for place in ("one", "two")]


@pytest.fixture
def agent(language, records):
    return firm.someone(language, roles=[firm.role("own")])


@pytest.fixture
def partner(mark, groups, agent):
    return factories.partner(f"{mark} Karun", owner=agent, group=groups[0])


def column(page: Page, group) -> Locator:
    return page.locator(f"[data-pv-column='{group.pk}']")


def card(page: Page, partner: Partner) -> Locator:
    return page.locator(f"[data-pv-card='{partner.pk}']")


def stands_in(page: Page, partner: Partner, group) -> None:
    expect(column(page, group).locator(f"[data-pv-card='{partner.pk}']")).to_be_visible()
    expect(card(page, partner)).not_to_have_attribute("aria-busy", "true")
    expect(lists.toast(page)).to_be_visible()
    assert Partner.objects.get(pk=partner.pk).group_id == group.pk


def test_a_card_is_dragged_to_another_column(language, enter, agent, partner, groups):
    page = enter(agent, "/partners/?layout=board")
    column(page, groups[1]).scroll_into_view_if_needed()
    start, end = card(page, partner).bounding_box(), column(page, groups[1]).bounding_box()
    page.mouse.move(start["x"] + 60, start["y"] + start["height"] - 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 80, start["y"] + start["height"] + 4, steps=4)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 90, steps=12)
    page.mouse.up()
    stands_in(page, partner, groups[1])


def test_arrow_keys_move_a_card_in_reading_direction(language, enter, agent, partner, groups):
    page = enter(agent, "/partners/?layout=board")
    keyboard.tab_to(page, f"[data-pv-card='{partner.pk}']")
    page.keyboard.press("ArrowLeft" if direction(language) == "rtl" else "ArrowRight")
    stands_in(page, partner, groups[1])
    expect(card(page, partner)).to_be_focused()
    page.keyboard.press("ArrowRight" if direction(language) == "rtl" else "ArrowLeft")
    stands_in(page, partner, groups[0])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/partners/{partner.pk}/")


def test_a_card_is_moved_from_its_menu_by_touch(language, enter, agent, partner, groups):
    page = enter(agent, "/partners/?layout=board", phone=True)
    card(page, partner).locator("[data-pv-move-menu]").tap()
    page.locator(f"#pv-move-menu [data-pv-move-to='{groups[1].pk}']").tap()
    stands_in(page, partner, groups[1])


def test_a_refused_move_puts_the_card_back_and_says_why(language, enter, agent, partner, groups):
    page = enter(agent, "/partners/?layout=board", refusals=(404,))
    Partner.objects.filter(pk=partner.pk).update(owner=firm.someone("en"))
    card(page, partner).focus()
    page.keyboard.press("ArrowLeft" if direction(language) == "rtl" else "ArrowRight")
    expect(column(page, groups[0]).locator(f"[data-pv-card='{partner.pk}']")).to_be_visible()
    reason = "There is nothing at this address, or it is not shown to you. It may be in the trash."
    expect(lists.toast(page)).to_contain_text(said(language, reason))
    assert Partner.objects.get(pk=partner.pk).group_id == groups[0].pk
