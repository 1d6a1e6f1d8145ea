"""A firm that was typed in twice: the pair is met, made one record, and made two again."""

import pytest
from playwright.sync_api import expect

from peyvand.activities.models import Activity
from peyvand.activities.tests import factories as activities
from peyvand.partners.actions.sweep_likenesses import sweep_all
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories
from tests.browser import firm, lists
from tests.browser.accessibility import faults
from tests.browser.said import said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

# A name, and the same as somebody with another keyboard writes it.
TWICE = {"en": ("Kingsway Foods", "KINGSWAY FOODS"), "fa": ("کیمیای یزد", "كيمياي يزد")}


def test_two_that_are_one_are_merged_and_taken_apart_again(language, enter, records):
    mark = firm.mark()
    me = firm.someone(language, roles=[firm.role("own", kinds=firm.SELLING)])
    first, second = (
        factories.partner(f"{mark} {name}", owner=me, city="Yazd", phones=[phone])
        for name, phone in zip(TWICE[language], ("+983536221100", "+983536221199"), strict=True)
    )
    call = activities.activity("Samples", partner=second, owner=me)
    sweep_all()

    page = enter(me, "/partners/duplicates")
    pair = page.locator(".pv-pair")
    expect(pair).to_have_count(1)
    expect(pair).to_contain_text(first.name)
    expect(pair).to_contain_text(second.name)
    assert faults(page) == []
    pair.get_by_role("link", name=said(language, "Merge…")).click()
    page.wait_for_url("**/partners/merge?ids=*")
    page.locator(f"input[name=winner][value='{first.pk}']").check()
    page.locator(f"input[name=take-name][value='{second.pk}']").check()
    assert faults(page) == []
    page.get_by_role("button", name=said(language, "Merge"), exact=True).click()

    page.wait_for_url(f"**/partners/{first.pk}/")
    expect(page.locator("h1")).to_have_text(second.name)
    expect(page.locator("#record-panels")).to_contain_text("Samples")
    said_so = lists.toast(page)
    expect(said_so).to_contain_text(said(language, "These are one record now. Old addresses and numbers lead here."))
    assert Activity.objects.get(pk=call.pk).partner == first
    said_so.get_by_role("button", name=said(language, "Undo")).click()
    page.wait_for_load_state()
    expect(page.locator("h1")).to_have_text(first.name)
    assert Activity.objects.get(pk=call.pk).partner == second
    assert Partner.objects.alive().filter(name__startswith=mark).count() == 2
    page.goto(f"/partners/{second.pk}/")
    expect(page.locator("h1")).to_have_text(second.name)


def test_an_old_address_leads_to_the_one_that_stayed(language, enter, records):
    me = firm.administrator(language)
    mark = firm.mark()
    stays, goes = factories.partner(f"{mark} A", owner=me), factories.partner(f"{mark} B", owner=me)
    page = enter(me, f"/partners/merge?ids={stays.pk},{goes.pk}")
    page.locator(f"input[name=winner][value='{stays.pk}']").check()
    page.get_by_role("button", name=said(language, "Merge"), exact=True).click()
    page.wait_for_url(f"**/partners/{stays.pk}/")
    page.goto(f"/partners/{goes.pk}/")
    page.wait_for_url(f"**/partners/{stays.pk}/")


def test_a_person_who_was_typed_in_twice_is_met_beside_the_partners(language, enter, records):
    mark = firm.mark()
    me = firm.someone(language, roles=[firm.role("own", kinds=firm.SELLING)])
    works = factories.partner(f"{mark} Works", owner=me)
    first, second = (factories.contact(mark, first_name=name, partner=works) for name in ("Mina", "MINA"))
    sweep_all()
    page = enter(me, "/partners/duplicates")
    page.locator(".pv-tab[href='/contacts/duplicates']").click()
    page.wait_for_url("**/contacts/duplicates")
    pair = page.locator(".pv-pair")
    expect(pair).to_have_count(1)
    expect(pair).to_contain_text(works.name)
    assert faults(page) == []
    pair.get_by_role("link", name=said(language, "Merge…")).click()
    page.wait_for_url("**/contacts/merge?ids=*")
    page.locator(f"input[name=winner][value='{first.pk}']").check()
    page.get_by_role("button", name=said(language, "Merge"), exact=True).click()
    page.wait_for_url(f"**/contacts/{first.pk}/")
    page.goto(f"/contacts/{second.pk}/")
    page.wait_for_url(f"**/contacts/{first.pk}/")
