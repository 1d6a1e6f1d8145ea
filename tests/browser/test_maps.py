"""An agent on the way: customers on a map, the way to one of them, a visit noted, and the point of an address put right."""

import re

import pytest
from playwright.sync_api import Page, expect

from peyvand.access.models import change_installation
from peyvand.activities.models import ActivityKind
from peyvand.partners.models import Address
from tests.browser import firm
from tests.browser.accessibility import faults
from tests.browser.map_tiles import serving_tiles
from tests.browser.said import said
from tests.factories import FACTORIES

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


@pytest.fixture
def tiles(records):
    """The firm shows maps, with pictures of the test's own server; afterwards it shows none again."""
    with serving_tiles() as server:
        change_installation(
            map_tiles="own", map_address=server.template, map_attribution="Survey of <the> tests", map_zoom=18
        )
        yield server
        change_installation(map_tiles="none", map_address="", map_attribution="")


def customer(point: str, **address: str):
    """A partner with one address at `point`."""
    made = FACTORIES["partners"](f"Harrow {firm.mark()}", city="", country="")
    Address.objects.create(partner=made, point=point, **{"street": "Karaj road 5", **address})
    return made


def drawn(page: Page) -> None:
    """Wait until the map shows pictures."""
    expect(page.locator(".leaflet-tile-loaded").first).to_be_visible()


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_customers_are_found_on_the_map_of_their_list_and_a_visit_is_noted_there(language, phone, tiles, enter):
    one, other = customer("35.700000,51.400000"), customer("35.710000,51.410000")
    visit = ActivityKind.objects.filter(meaning="visit", is_active=True).order_by("position", "id").first()
    page = enter(firm.administrator(language), "/partners/?q=Harrow", phone=phone, beside=(tiles.origin,))
    assert tiles.asked == []
    page.get_by_role("link", name=said(language, "Map"), exact=True).click()
    drawn(page)
    beside = page.locator(".pv-map-beside")
    for row in (one, other):
        expect(beside.get_by_role("link", name=row.name)).to_have_attribute("href", f"/partners/{row.pk}/")
    expect(page.get_by_text("Survey of <the> tests")).to_be_visible()
    # Servers of maps see the house that asks, and no more.
    assert {referer for _path, referer in tiles.asked} == {f"{page.url.split('/partners')[0]}/"}
    assert all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path, _referer in tiles.asked)
    beside.locator("li", has_text=one.name).get_by_role("link", name=said(language, "Log a visit")).click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text(one.name)
    expect(dialog.locator(f"input[name=kind][value='{visit.pk}']")).to_be_checked()


def test_an_address_opens_a_map_only_when_asked(language, tiles, enter):
    one = customer("35.700000,51.400000")
    page = enter(firm.administrator(language), f"/partners/{one.pk}/", beside=(tiles.origin,))
    show = page.get_by_role("button", name=said(language, "Show on map"))
    show.wait_for()
    assert tiles.asked == []
    assert (
        page.evaluate("performance.getEntriesByType('resource').filter((one) => one.name.includes('map.js')).length")
        == 0
    )
    show.press("Enter")
    drawn(page)
    expect(page.locator(".pv-map-pin")).to_have_attribute("title", "Karaj road 5")
    expect(show).to_have_attribute("aria-expanded", "true")
    assert faults(page) == []


def test_a_point_is_chosen_by_click_and_by_arrow_keys_and_kept(language, tiles, enter):
    one = customer("35.700000,51.400000")
    page = enter(firm.administrator(language), f"/partners/{one.pk}/edit", beside=(tiles.origin,))
    page.get_by_role("button", name=said(language, "Choose on the map")).click()
    drawn(page)
    field, ground = page.locator("[name=addresses-0-point]"), page.locator(".pv-map")
    ground.focus()
    page.keyboard.press("ArrowUp")
    latitude, longitude = (float(part) for part in field.input_value().split(","))
    assert 35.7 < latitude < 35.71
    assert longitude == pytest.approx(51.4, abs=1e-5)
    page.keyboard.press("ArrowRight")
    east = float(field.input_value().split(",")[1])
    assert east > longitude
    ground.click(position={"x": 40, "y": 200})
    expect(field).not_to_have_value(re.compile(re.escape(f"{east:.6f}")))
    chosen = field.input_value().replace(" ", "")
    page.get_by_role("button", name=said(language, "Save"), exact=True).click()
    expect(page.locator("h1")).to_have_text(one.name)
    assert one.addresses.get().point == chosen
