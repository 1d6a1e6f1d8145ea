"""A segment: made from a list's conditions, then members are picked and written to by it."""

import pytest
from playwright.sync_api import expect

from peyvand.partners.models import Segment
from peyvand.partners.tests import factories
from tests.browser import firm, lists
from tests.browser.test_views import compare

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


def test_a_list_is_kept_as_a_segment_by_which_one_finds_and_writes(language, enter):
    mark = firm.mark()
    me = firm.administrator(language)
    inside = factories.partner(f"{mark} Alborz", owner=me, city="Tehran", emails=[f"{mark}@example.com".lower()])
    factories.partner(f"{mark} Çelik", owner=me, city="Bursa")

    page = enter(me, "/partners/")
    page.locator(".pv-conditions > button[popovertarget=builder]").click()
    line = page.locator("#builder [data-pv-builder-rows] > .pv-builder-row").nth(0)
    compare(line, "name", "contains").locator("input").fill(f"{mark} Alb")
    page.locator("#builder [data-pv-count]").click()
    lists.shows(page, [inside])

    page.locator(".pv-conditions button[hx-get*='/partners/segment?']").click()
    dialog = page.locator("dialog[open]")
    dialog.locator("#id_name").fill(f"{mark} segment")
    dialog.locator("button[type=submit]").click()
    expect(page.locator("h1")).to_contain_text(f"{mark} segment")
    kept = Segment.objects.get(name=f"{mark} segment")
    panel = page.locator("section.pv-panel", has=page.locator(f"a[href='/segments/{kept.pk}/write']"))
    expect(panel).to_contain_text(inside.name)

    page.goto("/partners/")
    page.locator(".pv-conditions > button[popovertarget=builder]").click()
    line = page.locator("#builder [data-pv-builder-rows] > .pv-builder-row").nth(0)
    value = compare(line, "segment", "is")
    value.locator(".ts-control").click()
    value.locator("input").first.press_sequentially(mark)
    page.locator(f".ts-dropdown [data-value='{kept.pk}']").click()
    page.locator("#builder .pv-builder-head").click()
    page.locator("#builder [data-pv-count]").click()
    lists.shows(page, [inside])

    page.goto(f"/segments/{kept.pk}/write")
    expect(page.locator("a[href^='mailto:']")).to_have_attribute("href", f"mailto:?bcc={mark}@example.com".lower())
