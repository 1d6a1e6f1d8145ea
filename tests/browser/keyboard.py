"""Walking through a page with keys only."""

from playwright.sync_api import Page, expect

FARTHEST = 120
_IS_FOCUSED = "(selector) => !!document.activeElement?.matches(selector)"


def tab_to(page: Page, selector: str, *, key: str = "Tab") -> None:
    """Press Tab until the focus is on `selector`; fails when it never comes there."""
    expect(page.locator(selector).locator("visible=true").first).to_be_visible()
    for _press in range(FARTHEST):
        if page.evaluate(_IS_FOCUSED, selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{FARTHEST} times {key} do not lead to {selector}")


def write(page: Page, text: str) -> None:
    """Type into what has the focus."""
    expect(page.locator("input:focus, textarea:focus")).to_have_count(1)
    page.keyboard.type(text)


def fill_in(page: Page, selector: str, text: str) -> None:
    """Go to a field by Tab and type into it."""
    tab_to(page, selector)
    write(page, text)
