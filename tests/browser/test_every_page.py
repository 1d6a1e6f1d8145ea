"""Every page there is, in every language, light and dark: accessible, clean, light, in the right direction."""

import gzip
import re
import urllib.request
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page

from peyvand.administration.tests.factories import FACTORIES as ADMINISTRATION
from peyvand.partners.tests.factories import FACTORIES as PARTNERS
from peyvand.records.models import View
from tests.browser import accessibility, addresses, firm
from tests.browser.said import direction

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

MOST_HTML = 150_000  # bytes of a page
MOST_CODE = 200_000  # bytes of its scripts and styles, packed
PARTNERS_SHOWN = 90

# Languages, and looks in which all is examined; where a second look is given, only what colours decide is asked there.
LOOKS = [("en", "light", "dark"), ("fa", "dark", "light"), ("tr", "light", ""), ("bg", "dark", "")]


@cache
def packed(url: str) -> int:
    """Bytes of a static file as browsers get it."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        body: bytes = answer.read()
        return len(body) if answer.headers.get("Content-Encoding") == "gzip" else len(gzip.compress(body))


def examine(page: Page, address: str, language: str, other_look: str) -> Iterable[str]:
    """What is wrong with the page at `address`."""
    answer = page.goto(address)
    assert answer is not None
    html = answer.body()
    if len(html) > MOST_HTML:
        yield f"{len(html)} bytes of HTML"
    code = page.evaluate(
        "() => [...document.querySelectorAll('script[src], link[rel=stylesheet]')].map((one) => one.src || one.href)"
    )
    if (weight := sum(map(packed, code))) > MOST_CODE:
        yield f"{weight} bytes of packed scripts and styles"
    root = page.locator("html")
    said = (root.get_attribute("lang"), root.get_attribute("dir"))
    if said != (language, direction(language)):
        yield f"is in {said}"
    yield from accessibility.faults(page)
    if other_look:
        yield from (f"unseen focus: {one}" for one in accessibility.unseen_focus(page))
        page.evaluate("(look) => { document.documentElement.dataset.bsTheme = look; }", other_look)
        yield from (f"{other_look}: {fault}" for fault in accessibility.faults(page, ["color-contrast"]))


def walk(page: Page, places: Iterable[str], language: str, other_look: str) -> None:
    """Examine all pages, and say of all at once what is wrong."""
    found: dict[str, list[str]] = {}
    for address in places:
        for fault in examine(page, address, language, other_look):
            found.setdefault(re.sub(r"\s+", " ", fault), []).append(address)
    assert found == {}


@pytest.fixture(scope="module")
def furnished() -> dict[str, Any]:
    """One record of each resource, kept for all tests here; filled by the first of them."""
    return {}


@pytest.fixture
def records_of_each(records: None, furnished: dict[str, Any]) -> dict[str, Any]:
    """One record of each resource, and lists of more than a page."""
    if not furnished:
        owner = firm.administrator("en")
        for name, make in {**PARTNERS, **ADMINISTRATION}.items():
            furnished[name] = make()
        group, tag = furnished["groups"], furnished["tags"]
        many = [
            PARTNERS["partners"](
                owner=owner,
                group=group if place % 2 else None,
                tags=[tag],
                phones=["+982188551234"],
                emails=[f"info{place}@example.com"],
                roles=("customer", "supplier"),
            )
            for place in range(PARTNERS_SHOWN)
        ]
        furnished["partners"] = many[0]
        furnished["contacts"] = PARTNERS["contacts"](partner=many[0], phones=["+989121112233"])
    return furnished


@pytest.mark.parametrize(("language", "look", "other_look"), LOOKS, ids=[one[0] for one in LOOKS])
def test_every_page_is_accessible_clean_and_light(language, look, other_look, enter, records_of_each):
    user = firm.administrator(language, theme=look)
    view = View.objects.create(
        name="سفارش‌های Ürün",
        resource="partners",
        owner=user,
        condition={"all": [{"field": "owner", "op": "is", "value": ["me"]}, {"not": {"field": "city", "op": "empty"}}]},
    )
    places = [*addresses.of_the_frame(), *addresses.of_resources(records_of_each), addresses.grouped_view(view)]
    walk(enter(user), places, language, other_look)


@pytest.mark.parametrize(("language", "look", "other_look"), LOOKS, ids=[one[0] for one in LOOKS])
def test_pages_with_nothing_on_them_and_those_for_strangers(language, look, other_look, enter, records):
    newcomer = firm.someone(language, theme=look, roles=[firm.role("own")])
    empty = ["/", "/partners/", "/partners/?layout=board", "/contacts/", "/partners/trash", "/partners/new"]
    walk(enter(newcomer), empty, language, other_look)
    walk(enter(newcomer, refusals=(403, 404)), ["/settings", "/partners/1/", "/nothing-here"], language, other_look)
    walk(enter(None, language=language, color_scheme=look), addresses.of_strangers(), language, other_look)
