"""From an empty folder to the first administrator's home page, with the code that the console shows."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from peyvand.access.models import User
from tests.browser import accessibility
from tests.browser.conftest import LOCALES
from tests.browser.house import House, records_of
from tests.browser.said import direction, said
from tests.browser.watching import Watch
from tests.faults.workers import eventually

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

CODE = re.compile(r"\b(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}\b")
PASSWORD = "saffron-ledger-42"
FIRMS = {"en": "Whitfield Trading", "fa": "بازرگانی آریا", "tr": "Işıl Gıda A.Ş.", "bg": "Балкан Фрукт ООД"}


@pytest.fixture
def empty(tmp_path) -> Iterator[House]:
    """A house in which `./peyvand run` was just started for the first time."""
    folder = tmp_path / "house"
    folder.mkdir()
    one = House(folder)
    process = one.start("peyvand.config.cli", "run", "--port", str(one.port))
    try:
        eventually(lambda: "Ready after" in one.log.read_text() or process.poll() is not None, "a start", within=240)
        assert process.poll() is None, one.log.read_text()
        yield one
    finally:
        one.close()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_code_of_the_console_makes_the_first_administrator(language, browser, empty, django_db_blocker):
    found = CODE.search(empty.log.read_text())
    assert found, empty.log.read_text()
    code = found[0]
    context = browser.new_context(base_url=empty.url, locale=LOCALES[language])
    watch = Watch(empty.url, refusals=(422,))
    watch.over(context)
    page = context.new_page()
    page.goto("/partners/")
    page.wait_for_url("**/first-run")
    expect(page.locator("html")).to_have_attribute("dir", direction(language))
    assert accessibility.faults(page) == []

    fields = {
        "code": "AAAA-BBBB-CCCC-DDDD",
        "firm": FIRMS[language],
        "first_name": "Negar",
        "last_name": "Rahimi",
        "username": "negar",
        "email": "negar@example.com",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    for name, value in fields.items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("form .btn-primary").click()
    expect(page.locator("#id_code-error")).to_be_visible()
    expect(page.locator("#id_firm")).to_have_value(FIRMS[language])
    for name, value in {"code": code.lower(), "password": PASSWORD, "again": PASSWORD}.items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("form .btn-primary").click()

    expect(page.locator("a[href='/settings']").first).to_be_visible()
    expect(page).to_have_url(f"{empty.url}/")
    expect(page.locator(".pv-nav-home")).to_contain_text(FIRMS[language])
    expect(page).to_have_title(re.compile(said(language, "Home")))
    with django_db_blocker.unblock(), records_of(empty):
        administrator = User.objects.get()
        assert administrator.is_administrator
        assert (administrator.language, administrator.username) == (language, "negar")
    watch.refusals = (404,)
    page.goto("/first-run")
    expect(page.get_by_text(said(language, "Nothing here")).first).to_be_visible()
    context.close()
    assert watch.faults == []
