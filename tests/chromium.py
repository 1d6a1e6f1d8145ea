"""A real browser for the journeys: Debian's Chromium, one for all tests, a fresh profile for each."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from peyvand.config.cli import chromium

_FLAGS = [
    # Containers give no user namespaces and little shared memory.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    # What a person's browser does beside showing pages only takes time here.
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    # No host but this machine: what a page asks elsewhere fails.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The running browser."""
    # Playwright keeps an event loop in this thread, in which Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.find_or_install(), args=_FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab of a new profile; the test fails when a script on its pages does."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    broken: list[str] = []
    tab = context.new_page()
    tab.on("pageerror", lambda error: broken.append(str(error)))
    yield tab
    context.close()
    assert broken == []
