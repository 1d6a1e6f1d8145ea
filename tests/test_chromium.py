"""The promises of tests/chromium.py."""

import pytest
from playwright.sync_api import Error

pytestmark = pytest.mark.browser


def test_a_page_runs_its_scripts(page):
    page.set_content("<output></output><script>document.querySelector('output').textContent = 'سلام'</script>")
    assert page.text_content("output") == "سلام"


def test_a_page_cannot_reach_another_machine(page):
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://crm.example.com/")
