"""A contact with hours, a partner that falls into its territory, and firms above and below each other."""

import re

import pytest
from playwright.sync_api import expect

from peyvand.access.models import Territory, TerritoryPlace
from peyvand.partners.models import Contact, Partner
from peyvand.partners.tests import factories
from tests.browser import accessibility, firm, keyboard
from tests.browser.said import said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]
LANGUAGES = ("en", "fa")
# The whole day, and an hour that no clock shows, as each types them.
HOURS = {"en": ("00:00", "23:59", "25:00"), "fa": ("۰۰:۰۰", "۲۳:۵۹", "۲۵:۰۰")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_contact_with_hours_can_be_reached_now_and_a_wrong_hour_is_told_at_its_field(language, enter):
    mark, user = firm.mark(), firm.administrator(language)
    arya = factories.partner(f"{mark} Arya", owner=user, country="IR")
    start, end, never = HOURS[language]
    page = enter(user, f"/contacts/new?partner={arya.pk}", refusals=(422,))
    keyboard.fill_in(page, "#id_last_name", f"{mark}ian")
    keyboard.fill_in(page, "[name=channels-0-handle]", "@mina_s")
    page.locator("[name=channels-0-kind]").select_option("telegram")
    page.locator("[name=hours-0-first_day]").select_option("sat")
    page.locator("[name=hours-0-last_day]").select_option("fri")
    keyboard.fill_in(page, "[name=hours-0-start]", start)
    keyboard.fill_in(page, "[name=hours-0-end]", never)
    page.keyboard.press("Control+Enter")

    expect(page.locator("#id_hours-field .pv-error-text")).to_contain_text(never)
    expect(page.locator("[name=hours-0-start]")).to_have_value(start)
    page.locator("[name=hours-0-end]").fill(end)
    page.keyboard.press("Control+Enter")

    expect(page.locator("h1")).to_have_text(f"{mark}ian")
    made = Contact.objects.get(last_name=f"{mark}ian")
    now = said(language, "now, until {day} {time}").split("{")[0].strip()
    expect(page.locator(".pv-reach.pv-ok")).to_contain_text(now)
    expect(page.locator("a[href='https://t.me/mina_s']")).to_be_visible()
    assert accessibility.faults(page) == []
    page.goto(f"/partners/{arya.pk}/")
    expect(page.locator(f"a[href='/contacts/{made.pk}/']").first).to_be_visible()
    expect(page.locator(".pv-under .pv-ok")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_partner_falls_into_the_territory_of_its_address(language, enter):
    mark, user = firm.mark(), firm.administrator(language)
    land = Territory.objects.create(name=f"{mark} North")
    TerritoryPlace.objects.create(territory=land, city=f"{mark}abad")
    page = enter(user, "/partners/new")
    keyboard.fill_in(page, "#id_name", f"{mark} Behin")
    keyboard.fill_in(page, "[name=addresses-0-city]", f"{mark}ABAD")
    keyboard.fill_in(page, "[name=addresses-0-point]", "35.6892, 51.389")
    page.keyboard.press("Control+Enter")

    expect(page.locator("h1")).to_have_text(f"{mark} Behin")
    made = Partner.objects.get(name=f"{mark} Behin")
    assert made.territory == land
    expect(page.locator("a[href='geo:35.689200,51.389000']")).to_be_visible()
    page.goto("/territories/tree")
    row = page.locator("li").filter(has=page.get_by_role("link", name=land.name)).last
    row.get_by_role("link").nth(1).click()
    expect(page.locator(f"[data-pv-row='{made.pk}']")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_firm_cannot_be_a_part_of_its_own_branch(language, enter):
    mark, user = firm.mark(), firm.administrator(language)
    holding = factories.partner(f"{mark} Holding", owner=user)
    branch = factories.partner(f"{mark} Branch", owner=user, parent=holding)
    page = enter(user, f"/partners/{holding.pk}/", refusals=(422,))
    expect(page.locator(f"a[href='/partners/{branch.pk}/']").first).to_be_visible()
    page.goto(f"/partners/{holding.pk}/edit")
    keyboard.tab_to(page, "#id_parent-ts-control")
    keyboard.write(page, branch.name)
    expect(page.locator("#id_parent-ts-dropdown .option")).to_have_count(1)
    expect(page.locator("#id_parent-ts-dropdown .option.active")).to_contain_text("Branch")
    page.keyboard.press("Enter")
    expect(page.locator("#id_parent")).to_have_value(str(branch.pk))
    page.keyboard.press("Control+Enter")
    sentence = said(language, "“{partner}” is itself a part of this one.", partner=branch.name)
    expect(page.locator("#id_parent-error")).to_have_text(re.compile(re.escape(sentence)))
    assert Partner.objects.get(pk=holding.pk).parent is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_is_ticked_for_all_it_is_used_for_and_each_row_has_boxes_of_its_own(language, enter):
    mark, user = firm.mark(), firm.administrator(language)
    arya = factories.partner(f"{mark} Arya", owner=user, city="", country="")
    page = enter(user, f"/partners/{arya.pk}/edit", refusals=(422,))
    box = "[name=addresses-{}-usages][value={}]".format
    keyboard.fill_in(page, "[name=addresses-0-city]", "Qom")
    page.locator(box(0, "office")).uncheck()
    page.keyboard.press("Control+Enter")

    sentence = said(language, "Tick at least one thing that this address is used for.")
    expect(page.locator("#id_addresses-field .pv-error-text")).to_contain_text(sentence)
    expect(page.locator(box(0, "office"))).not_to_be_checked()
    page.locator(box(0, "tax")).check()
    page.locator(box(0, "visit")).check()
    page.locator("[data-pv-rows-field=addresses] [data-pv-add-row]").click()
    expect(page.locator(box(1, "office"))).to_be_checked()
    keyboard.fill_in(page, "[name=addresses-1-city]", "Karaj")
    page.locator(box(1, "delivery")).check()
    assert accessibility.faults(page) == []
    page.keyboard.press("Control+Enter")

    expect(page.locator("h1")).to_have_text(f"{mark} Arya")
    assert [(one.city, one.usages) for one in arya.addresses.all()] == [
        ("Qom", ["tax", "visit"]),
        ("Karaj", ["office", "delivery"]),
    ]
