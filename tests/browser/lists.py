"""A list as a person reads and handles it."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from peyvand.access.models import User
from peyvand.foundation.formats import Formats
from tests.browser.said import said_of
from tests.faults.workers import eventually

ROW = "[data-pv-row]"


def rows(page: Page) -> Locator:
    """Its rows, those of folded groups left out."""
    return page.locator(f"{ROW}:not([hidden])")


def row(page: Page, record: Any) -> Locator:
    """The row of `record`."""
    return page.locator(f"[data-pv-row='{record.pk}']")


def cell(page: Page, record: Any, field: str) -> Locator:
    """A cell that can be edited in place."""
    return row(page, record).locator(f"[data-pv-edit='{field}'], [data-pv-edit$='/{record.pk}/cell/{field}']")


def shows(page: Page, records: Any) -> None:
    """Expect exactly these records, in any order."""
    expected = sorted(str(one.pk) for one in records)
    expect(rows(page)).to_have_count(len(expected))
    ids = rows(page).evaluate_all("(rows) => rows.map((row) => row.dataset.pvRow)")
    assert sorted(ids) == expected


def figure(user: User, number: int) -> str:
    """A number in the digits and separators of a user."""
    habits = Formats(language=user.language, calendar=user.calendar, digits=user.digits, time_zone=user.time_zone)
    return habits.number(number)


def counted(user: User, number: int) -> str:
    """So many partners, in the words of a user."""
    return said_of(user.language, "{count} partner", "{count} partners", number, count=figure(user, number))


def tick_page(page: Page) -> None:
    """Select every row of the page."""
    page.locator("#rows thead .pv-select input").check()


def pick(page: Page, field: str, typed: str, record: Any) -> None:
    """Choose `record` in the picker of a field by typing what only its name has."""
    box = page.locator(f".ts-wrapper:has(#id_{field}-ts-control)")
    page.locator(f"#id_{field}-ts-control").fill(typed)
    options = page.locator(".ts-dropdown .option").filter(visible=True)
    # Not before the answer to all that was typed is there, and stands beside the field: earlier ones offer others.
    eventually(lambda: _values(options) == [str(record.pk)], f"{record} alone is offered", within=15)
    eventually(lambda: _offset(options, box) < 24, "the choices stand beside the field", within=15)
    options.click()


def _values(options: Locator) -> list[str]:
    found: list[str] = options.evaluate_all("(options) => options.map((one) => one.dataset.value)")
    return found


def _offset(one: Locator, other: Locator) -> float:
    """How far the left edges of two things on the page are apart, in pixels; infinite while one is not shown."""
    boxes = [place.bounding_box() for place in (one, other)]
    edges = [box["x"] for box in boxes if box]
    return abs(edges[0] - edges[1]) if len(edges) == 2 else float("inf")


def toast(page: Page) -> Locator:
    """The last notice."""
    return page.locator("#pv-toasts [data-pv-toast]").last
