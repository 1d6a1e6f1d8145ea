"""Looking at one page after the other: accessible, clean, light, in the right language and direction."""

import gzip
import re
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from playwright.sync_api import Page

from peyvand.records.models import View
from tests.browser import accessibility, addresses, firm
from tests.browser.said import direction
from tests.factories import FACTORIES

MOST_HTML = 150_000  # bytes of a page
MOST_CODE = 200_000  # bytes of its scripts and styles, packed
PARTNERS_SHOWN = 90
# Without transitions: while one runs, a page is half of the one look and half of the other.
_DRESS = """(look) => {
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { transition: none !important; }");
  document.adoptedStyleSheets = [still];
  Object.assign(document.documentElement.dataset, { theme: look, bsTheme: look });
}"""


@dataclass(frozen=True)
class Reader:
    """Whose eyes the pages are seen with.

    Attributes:
        other_look: the second look, in which only contrasts are measured; empty when one is enough.
    """

    language: str
    look: str
    other_look: str = ""

    def __str__(self) -> str:
        return self.language


def every_page(enter: Callable[..., Page], reader: Reader) -> None:
    """Look at all pages of an administrator, with data on them."""
    user = firm.administrator(reader.language, theme=reader.look)
    view = View.objects.create(
        name="سفارش‌های Ürün",
        resource="partners",
        owner=user,
        condition={"all": [{"field": "owner", "op": "is", "value": ["me"]}, {"not": {"field": "city", "op": "empty"}}]},
    )
    places = [
        *addresses.of_the_frame(),
        *addresses.of_resources(_furniture()),
        addresses.grouped_view(view),
    ]
    _walk(enter(user), places, reader)


def nearly_empty_pages(enter: Callable[..., Page], reader: Reader) -> None:
    """Look at pages with nothing on them yet, at refusals, and at what strangers see."""
    newcomer = firm.someone(reader.language, theme=reader.look, roles=[firm.role("own")])
    empty = ["/", "/partners/", "/partners/?layout=board", "/contacts/", "/partners/trash", "/partners/new"]
    _walk(enter(newcomer), empty, reader)
    _walk(enter(newcomer, refusals=(403, 404)), ["/settings", "/partners/1/", "/nothing-here"], reader)
    _walk(enter(None, language=reader.language, color_scheme=reader.look), addresses.of_strangers(), reader)


@cache
def _furniture() -> dict[str, Any]:
    """One record of each resource, and lists of more than a page."""
    owner = firm.administrator("en")
    made = {name: make() for name, make in FACTORIES.items()}
    facts = {"tags": [made["tags"]], "phones": ["+982188551234"], "roles": ("customer", "supplier")}
    for place in range(PARTNERS_SHOWN):
        group = made["groups"] if place % 2 else None
        made["partners"] = FACTORIES["partners"](owner=owner, group=group, emails=[f"info{place}@example.com"], **facts)
    made["contacts"] = FACTORIES["contacts"](partner=made["partners"], phones=["+989121112233"])
    return made


def _walk(page: Page, places: Iterable[str], reader: Reader) -> None:
    """Look at all places, and say of all at once what is wrong."""
    found: dict[str, list[str]] = {}
    for address in places:
        for fault in _faults_at(page, address, reader):
            found.setdefault(re.sub(r"\s+", " ", fault), []).append(address)
    assert not found, "\n".join(f"{fault}\n    {' '.join(where)}" for fault, where in found.items())


def _faults_at(page: Page, address: str, reader: Reader) -> Iterable[str]:
    answer = page.goto(address)
    assert answer is not None
    if (weight := len(answer.body())) > MOST_HTML:
        yield f"{weight} bytes of HTML"
    code = page.locator("script[src], link[rel=stylesheet]").evaluate_all(
        "(all) => all.map((one) => one.src || one.href)"
    )
    if (weight := sum(map(_packed, code))) > MOST_CODE:
        yield f"{weight} bytes of packed scripts and styles"
    root = page.locator("html")
    said = (root.get_attribute("lang"), root.get_attribute("dir"))
    if said != (reader.language, direction(reader.language)):
        yield f"is in {said}"
    yield from accessibility.faults(page)
    if reader.other_look:
        yield from (f"unseen focus: {one}" for one in accessibility.unseen_focus(page))
        page.evaluate(_DRESS, reader.other_look)
        yield from (f"{reader.other_look}: {fault}" for fault in accessibility.faults(page, ["color-contrast"]))


@cache
def _packed(url: str) -> int:
    """Bytes of a static file as browsers get it."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        body: bytes = answer.read()
        return len(body) if answer.headers.get("Content-Encoding") == "gzip" else len(gzip.compress(body))
