"""What a journey starts from: a house with a real server, people who are signed in, and eyes on what goes wrong."""

import re
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django import DjangoDbBlocker

from peyvand.access.models import User
from tests.browser.house import ROOT, House, records_of
from tests.browser.letters import Letters, receiving
from tests.browser.signing_in import session_cookie
from tests.browser.watching import Watch

LOCALES = {"en": "en-GB", "fa": "fa-IR", "tr": "tr-TR", "bg": "bg-BG"}
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 15_000  # milliseconds; two cores carry a browser, a server and the other half of the tests

Enter = Callable[..., Page]
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Letters]:
    """What the house sends by mail."""
    with receiving(tmp_path_factory.mktemp("letters")) as taken:
        yield taken


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, letters: Letters) -> Iterator[House]:
    """One house for all journeys of this process."""
    one = House(tmp_path_factory.mktemp("house"), more=letters.environ)
    try:
        one.open_web()
        yield one
    finally:
        one.close()


@pytest.fixture(scope="session")
def worker(house: House) -> None:
    """A real worker beside the server, for what is done in the background."""
    house.start("peyvand.tasks.worker")


@pytest.fixture
def records(house: House, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The house's database, open to the test; what is written there stays."""
    with django_db_blocker.unblock(), records_of(house):
        yield


@pytest.fixture
def enter(browser: Browser, house: House, records: None, request: pytest.FixtureRequest) -> Iterator[Enter]:
    """`enter(user, "/partners/")` gives a page in a profile of its own; without a user nobody is signed in there.

    `phone=True` makes it a small touch screen. `refusals={409}` are answers the journey provokes, `beside` other origins it
    may ask. The test fails when a script breaks, the policy refuses something, another host is asked, or any other answer is
    an error.
    """
    profiles: list[tuple[BrowserContext, Watch]] = []

    def enter(
        user: User | None = None,
        address: str = "/",
        *,
        phone: bool = False,
        refusals: tuple[int, ...] = (),
        beside: tuple[str, ...] = (),
        language: str = "",
        **options: Any,
    ) -> Page:
        look: dict[str, Any] = (
            {"viewport": PHONE, "has_touch": True, "is_mobile": True} if phone else {"viewport": DESK}
        )
        look |= {"locale": LOCALES[language or (user.language if user else "en")], "reduced_motion": "reduce"}
        context = browser.new_context(base_url=house.url, **(look | options))
        context.set_default_timeout(PATIENCE)
        watch = Watch(house.url, refusals, beside)
        watch.over(context)
        profiles.append((context, watch))
        if user is not None:
            context.add_cookies([session_cookie(user, house.url)])
        page = context.new_page()
        page.goto(address)
        return page

    yield enter
    if getattr(request.node, "broke", False):
        _keep_evidence(request.node.nodeid, profiles)
    faults = [fault for _context, watch in profiles for fault in watch.faults]
    for context, _watch in profiles:
        context.close()
    assert faults == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: "pytest.CallInfo[None]"
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell fixtures that the test itself has failed."""
    report = yield
    if report.failed:
        item.broke = True  # type: ignore[attr-defined]
    return report


def _keep_evidence(test: str, profiles: list[tuple[BrowserContext, Watch]]) -> None:
    """Leave pictures and console logs of a failed journey in test-results/."""
    folder = ROOT / "test-results" / re.sub(r"[^\w.-]+", "-", test.rpartition("/")[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number, (context, watch) in enumerate(profiles):
        lines = [*(f"FAULT {fault}" for fault in watch.faults), *watch.told]
        for place, page in enumerate(context.pages):
            lines.insert(0, page.url)
            page.screenshot(path=folder / f"{number}-{place}.png")
        (folder / f"{number}.log").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"Pictures and console logs: {folder}")


@pytest.fixture(params=["en", "fa"])
def language(request: pytest.FixtureRequest) -> str:
    """Each journey is made in a language of either direction."""
    chosen: str = request.param
    return chosen
