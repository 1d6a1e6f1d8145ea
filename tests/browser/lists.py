"""A list as a person reads and handles it."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from peyvand.access.models import User
from peyvand.foundation.formats import Formats
from tests.browser.said import said_of

ROW = "[data-pv-row]"


def rows(page: Page) -> Locator:
    """Its rows, those of folded groups left out."""
    return page.locator(f"{ROW}:not([hidden])")


def row(page: Page, record: Any) -> Locator:
    """The row of `record`."""
    return page.locator(f"[data-pv-row='{record.pk}']")


def cell(page: Page, record: Any, field: str) -> Locator:
    """A cell that can be edited in place."""
    return row(page, record).locator(f"[data-pv-edit-url$='/{record.pk}/cell/{field}']")


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
    # Not before the answer to all that was typed is there: an earlier one offers more.
    expect(options).to_have_count(1)
    expect(options).to_have_attribute("data-value", str(record.pk))
    place, around = options.bounding_box(), box.bounding_box()
    assert place
    assert around
    assert abs(place["x"] - around["x"]) < 24, "the choices stand beside the field"
    options.click()


def toast(page: Page) -> Locator:
    """The last notice."""
    return page.locator("#pv-toasts [data-pv-toast]").last
