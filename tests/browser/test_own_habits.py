"""Language, calendar, digits, colours and row height are each person's own, and apply at once."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from peyvand.foundation.formats import Formats
from peyvand.partners.tests import factories
from tests.browser import firm
from tests.browser.said import direction, said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

PERSIAN = re.compile("[۰-۹]")
LATIN = re.compile("[0-9]")


def choose(page: Page, **chosen: str) -> None:
    page.goto("/profile")
    for name, value in chosen.items():
        page.locator(f"#id_{name}").select_option(value)
    page.locator(".pv-form-foot .btn-primary").click()
    page.wait_for_load_state()
    expect(page.locator("#pv-toasts [data-pv-toast]").last).to_be_visible()


def test_another_language_calendar_and_digits_apply_to_every_page(language, enter):
    mark = firm.mark()
    other = "fa" if language == "en" else "en"
    user = firm.administrator(language)
    factories.partner(f"{mark} Works", owner=user, phones=["+982188551234"])
    page = enter(user)
    root = page.locator("html")
    expect(root).to_have_attribute("lang", language)
    choose(
        page,
        language=other,
        calendar="jalali" if other == "fa" else "gregorian",
        digits="persian" if other == "fa" else "latin",
    )
    expect(root).to_have_attribute("lang", other)
    expect(root).to_have_attribute("dir", direction(other))
    expect(page.locator("h1")).to_have_text(said(other, "My account"))
    page.goto(f"/partners/?q={mark}")
    row = page.locator("[data-pv-row] td:not(.pv-title):not(.pv-select)").all_inner_texts()
    figures = " ".join(row)
    wanted, foreign = (PERSIAN, LATIN) if other == "fa" else (LATIN, PERSIAN)
    assert wanted.search(figures)
    assert not foreign.search(figures)
    page.goto("/")
    user.refresh_from_db()
    habits = Formats(user.language, user.calendar, user.digits, user.time_zone)
    expect(page.locator("h1")).to_contain_text(habits.date(habits.today(), "long"))


def test_calendar_and_digits_are_chosen_apart_from_the_language(enter):
    user = firm.administrator("en")
    page = enter(user)
    choose(page, calendar="jalali", digits="latin")
    page.goto("/")
    habits = Formats("en", "jalali", "latin", user.time_zone)
    expect(page.locator("h1")).to_contain_text(habits.date(habits.today(), "long"))


@pytest.mark.parametrize(("name", "value"), [("theme", "dark"), ("density", "compact"), ("density", "roomy")])
def test_look_and_rows_change_at_once_and_stay(name, value, language, enter):
    user = firm.administrator(language)
    factories.partner(owner=user)
    page = enter(user, "/partners/")
    height = page.locator("[data-pv-row]").first.bounding_box()["height"]
    page.locator("[popovertarget=pv-user-menu]").click()
    choice = page.locator(f"[data-pv-prefer={name}][value={value}]")
    with page.expect_response("**/preferences"):
        choice.click()
    expect(choice).to_have_attribute("aria-pressed", "true")
    page.reload()
    root = page.locator("html")
    expect(root).to_have_attribute(f"data-{name}", value)
    if name == "theme":
        expect(root).to_have_attribute("data-bs-theme", "dark")
        assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(21, 26, 26)"
    else:
        now = page.locator("[data-pv-row]").first.bounding_box()["height"]
        assert (now > height) == (value == "roomy")


# A day, keys, and the day on which they lead; the week of Persian readers begins on Saturday.
SUNDAY = date(2026, 3, 15)
WALKS = [
    ("en", "gregorian", ["ArrowRight"], date(2026, 3, 16)),
    ("en", "gregorian", ["ArrowDown", "ArrowLeft"], date(2026, 3, 21)),
    ("en", "gregorian", ["PageDown"], date(2026, 4, 15)),
    ("en", "gregorian", ["PageUp", "PageUp"], date(2026, 1, 15)),
    ("en", "gregorian", ["Home"], date(2026, 3, 9)),
    ("en", "gregorian", ["End", "ArrowUp"], date(2026, 3, 8)),
    ("en", "gregorian", ["Shift+PageDown"], date(2027, 3, 15)),
    ("fa", "jalali", ["ArrowLeft"], date(2026, 3, 16)),
    ("fa", "jalali", ["PageDown"], date(2026, 4, 13)),  # 24 Esfand 1404 → 24 Farvardin 1405
    ("fa", "jalali", ["PageUp", "ArrowDown"], date(2026, 2, 20)),  # → 24 Bahman → 1 Esfand
    ("fa", "jalali", ["Home"], date(2026, 3, 14)),
    ("fa", "jalali", ["End"], date(2026, 3, 20)),
]


@pytest.mark.parametrize(("language", "calendar", "keys", "day"), WALKS)
def test_keys_walk_through_the_date_grid_in_the_readers_calendar(language, calendar, keys, day, enter):
    user = firm.administrator(language)
    habits = Formats(language, calendar, user.digits, user.time_zone)
    page = enter(user, "/design?page=dates")
    field = page.locator("input[data-pv-date]").first
    field.fill(habits.date(SUNDAY, "numeric"))
    field.press("ArrowDown")
    expect(page.locator("[role=gridcell]:focus")).to_have_attribute("aria-selected", "true")
    for key in keys:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    assert habits.parse_date(field.input_value()) == day


def test_t_goes_to_today_and_esc_leaves_the_field_as_it_was(language, enter):
    user = firm.administrator(language)
    habits = Formats(user.language, user.calendar, user.digits, user.time_zone)
    page = enter(user, "/design")
    field = page.locator("input[data-pv-date]").first
    before = habits.date(SUNDAY, "numeric")
    field.fill(before)
    field.press("ArrowDown")
    page.keyboard.press("t")
    expect(page.locator("[role=gridcell]:focus")).to_have_attribute("aria-current", "date")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value(before)
    field.press("ArrowDown")
    page.keyboard.press("t")
    page.keyboard.press("Enter")
    assert habits.parse_date(field.input_value()) == habits.today()
