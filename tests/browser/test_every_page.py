"""Every page there is, from left to right: accessible, clean and light; `test_every_page_rtl` has the other direction."""

import pytest

from tests.browser.walking import Reader, every_page, nearly_empty_pages

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

READERS = [Reader("en", "light", "dark"), Reader("bg", "dark")]


@pytest.mark.parametrize("reader", READERS, ids=str)
def test_every_page_is_accessible_clean_and_light(reader, enter):
    every_page(enter, reader)


@pytest.mark.parametrize("reader", READERS, ids=str)
def test_pages_with_nothing_on_them_are_so_too(reader, enter):
    nearly_empty_pages(enter, reader)
