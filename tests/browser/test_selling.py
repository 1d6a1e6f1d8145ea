"""A working day: a new employee logs a call, a visitor on a phone reports a visit, a sale is lost for a reason."""

import pytest
from playwright.sync_api import expect

from peyvand.activities.models import Activity, ActivityKind
from peyvand.activities.tests import factories as activities
from peyvand.opportunities.models import LossReason, Stage
from peyvand.opportunities.tests import factories as opportunities
from peyvand.partners.tests import factories
from tests.browser import firm, lists
from tests.browser.said import said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

# A name, and a part of it as somebody else types it.
NAMES = {"en": ("Whitfield Chemicals", "WHITF"), "fa": ("فولاد یزدی", "يزدي")}


@pytest.fixture
def agent(language, records):
    """Somebody who works with partners of their own."""
    return firm.someone(language, roles=[firm.role("own", kinds=firm.SELLING)])


@pytest.fixture
def partner(language, agent):
    return factories.partner(f"{firm.mark()} {NAMES[language][0]}", owner=agent)


def test_a_new_employee_finds_the_customer_sees_what_was_promised_and_logs_the_call(language, enter, agent, partner):
    activities.activity("Proforma", partner=partner, owner=agent)
    page = enter(agent)
    page.keyboard.press("Control+k")
    page.keyboard.type(f"{partner.name.split()[0].lower()} {NAMES[language][1]}")
    found = page.locator("#pv-palette [role=option][aria-selected=true]")
    expect(found).to_have_attribute("href", f"/partners/{partner.pk}/")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/partners/{partner.pk}/")
    expect(page.locator("#record-panels")).to_contain_text("Proforma")
    text = page.locator(".pv-composer textarea")
    text.fill("می‌خواهد جمعه زنگ بزنیم\nCiment 42,5")
    page.locator("[name=next_on]").fill("+2w")
    page.locator("[name=next_subject]").fill("Call again")
    text.press("Control+Enter")
    newest = page.locator("#timeline > li:not(.pv-timeline-day)")
    expect(newest.filter(has_text="Ciment 42,5")).to_be_visible()
    expect(text).to_have_value("")
    call = Activity.objects.get(partner=partner, status="done")
    assert (call.kind.meaning, call.owner) == ("call", agent)
    then = Activity.objects.get(partner=partner, subject="Call again")
    assert (then.planned_on - call.done_at.date()).days in (13, 14, 15)
    page.reload()
    expect(page.locator("#record-panels")).to_contain_text("Call again")


# The same name with a letter wrong.
MISSPELT = {"en": "Whitfeild Chemicals", "fa": "فولاذ یزدی"}


def test_a_misspelt_customer_is_found_and_the_call_is_logged_from_their_card(language, enter, agent, partner):
    phone = f"+98213{partner.pk:07}"
    caller = factories.contact("Kaveh", partner=partner, phones=[phone])
    activities.activity("Proforma by Friday", partner=partner, owner=agent)
    page = enter(agent, "/search")
    page.get_by_role("searchbox", name=said(language, "Search everything")).fill(
        f"{partner.name.split()[0]} {MISSPELT[language]}"
    )
    expect(page.locator(".pv-found-near")).to_be_visible()
    page.locator(f"#found a[href='/partners/{partner.pk}/']").click()
    page.wait_for_url(f"**/partners/{partner.pk}/")
    expect(page.locator("#record-panels")).to_contain_text("Proforma by Friday")

    page.goto("/")
    page.locator("input[name=phone]").fill(phone)
    page.keyboard.press("Enter")
    card = page.locator("#pv-card")
    expect(card).to_contain_text(str(caller))
    expect(card).to_contain_text("Proforma by Friday")
    card.get_by_role("link", name=said(language, "Log a call")).click()
    dialog = page.locator("dialog[open]")
    dialog.locator("textarea").fill("Wants freight included")
    dialog.locator("[name=next_on]").fill("+3d")
    dialog.locator("[name=next_subject]").fill("Send it with freight")
    dialog.get_by_role("button", name=said(language, "Log"), exact=True).click()
    page.wait_for_url(f"**/partners/{partner.pk}/")
    expect(page.locator("#timeline")).to_contain_text("Wants freight included")
    call = Activity.objects.get(partner=partner, status="done")
    assert call.text == "Wants freight included"
    assert Activity.objects.get(follows=call).subject == "Send it with freight"


def test_a_visitor_reports_a_visit_on_a_phone(language, enter, agent, partner):
    page = enter(agent, "/", phone=True)
    page.locator(".pv-phone-new").tap()
    page.locator("#pv-palette [role=option][href^='/activities/log']").first.tap()
    page.wait_for_url("**/activities/log*")
    visit = ActivityKind.objects.get(name="Visit")
    page.locator(f".pv-composer-kinds label:has(input[value='{visit.pk}'])").tap()
    lists.pick(page, "partner", partner.name.split()[0], partner)
    page.locator(".pv-composer textarea").fill("Shelf in the second row")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth + 1")
    page.locator(".pv-composer .btn-primary").tap()
    page.wait_for_url(f"**/partners/{partner.pk}/")
    expect(page.locator("#timeline")).to_contain_text("Shelf in the second row")
    assert Activity.objects.get(partner=partner).kind == visit


def test_a_card_dragged_to_lost_asks_its_reason(language, enter, agent, partner):
    sale = opportunities.opportunity("Cold room panels", owner=agent, partner=partner)
    lost = Stage.objects.filter(meaning="lost").order_by("position").first()
    reason = LossReason.objects.get(name="Price")
    page = enter(agent, "/opportunities/?layout=board", refusals=(422,), viewport={"width": 1900, "height": 900})
    card, column = page.locator(f"[data-pv-card='{sale.pk}']"), page.locator(f"[data-pv-column='{lost.pk}']")
    start, end = card.bounding_box(), column.bounding_box()
    page.mouse.move(start["x"] + 60, start["y"] + start["height"] - 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 80, start["y"] + start["height"] + 4, steps=4)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 90, steps=12)
    page.mouse.up()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("Cold room panels")
    dialog.locator(".btn-primary").click()
    expect(dialog.locator("[aria-invalid=true], .pv-error-text").first).to_be_visible()
    assert sale.stage.meaning == "open"
    lists.pick(page, "loss_reason", str(reason) if language == "en" else reason.name_fa, reason)
    with page.expect_navigation():
        dialog.locator(".btn-primary").click()
    sale.refresh_from_db()
    assert (sale.stage, sale.loss_reason) == (lost, reason)
    assert sale.closed_on is not None
    page.goto(f"/opportunities/{sale.pk}/")
    expect(page.locator("#record-facts")).to_contain_text(reason.name if language == "en" else reason.name_fa)
    expect(page.locator("#record-facts")).to_contain_text(said(language, "Why it was lost"))
