"""A scorecard is made, a customer assessed by it and given a limit, and a sale over that limit is won only with a reason."""

import re

import pytest
from playwright.sync_api import expect

from peyvand.access import epoch
from peyvand.credit.models import CreditAssessment, CreditRule, Scorecard, ScorecardQuestion
from peyvand.credit.tests.factories import rule
from peyvand.journal.models import Entry
from peyvand.opportunities.models import Stage
from peyvand.opportunities.tests import factories as opportunities
from peyvand.partners.tests import factories
from tests.browser import firm
from tests.browser.accessibility import faults
from tests.browser.said import direction, said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


@pytest.fixture
def blocking(records):
    """The firm's rule, put back afterwards: all journeys share one house."""
    rule(over_limit="block")
    yield
    CreditRule.objects.filter(pk=1).delete()
    epoch.turn()


def fill_row(page, field, number, **values):
    """Fill the row of a field of rows, adding it where it is not there yet."""
    if number:
        page.locator(f"[data-pv-rows-field={field}] [data-pv-add-row]").click()
    for name, value in values.items():
        page.locator(f"[name={field}-{number}-{name}]").fill(value)


def make_scorecard(page, language, name):
    page.goto("/scorecards/new")
    page.locator("[name=name]").fill(name)
    for number, (called, start, limit) in enumerate((("A", "80", "50000"), ("B", "0", "1000"))):
        fill_row(page, "classes", number, name=called, at_least=start, limit=limit)
    page.locator("[name=currency]").select_option("EUR")
    assert faults(page) == []
    page.get_by_role("button", name=said(language, "Create"), exact=True).click()
    page.wait_for_url(re.compile(r"/scorecards/\d+/$"))
    return Scorecard.objects.get(name=name)


def add_question(page, language, card, name):
    page.goto(f"/scorecards/{card.pk}/")
    page.get_by_role("link", name=said(language, "New question")).click()
    page.wait_for_url("**/scorecard-questions/new?*")
    page.locator("[name=name]").fill(name)
    for number, (text, points) in enumerate((("Always", "100"), ("Never", "0"))):
        fill_row(page, "options", number, text=text, points=points)
    assert faults(page) == []
    page.get_by_role("button", name=said(language, "Create"), exact=True).click()
    page.wait_for_url(re.compile(r"/scorecard-questions/\d+/$"))
    assert ScorecardQuestion.objects.get(name=name).options.count() == 2


def assess(page, language, partner, card):
    """Assess the partner as one who always pays; the score is there before anything is saved."""
    page.goto(f"/partners/{partner.pk}/assess")
    if "/assess" in page.url:
        page.get_by_role("link", name=card.name).click()
    page.wait_for_url("**/credit-assessments/new?*")
    page.locator("[name=answers-0-answer]").select_option("Never")
    result = page.locator("#credit-questions .pv-figures")
    expect(result).to_contain_text("B")
    page.locator("[name=answers-0-answer]").select_option("Always")
    expect(result).to_contain_text("A")
    assert not CreditAssessment.objects.filter(partner=partner).exists()
    assert faults(page) == []
    page.get_by_role("button", name=said(language, "Create"), exact=True).click()
    page.wait_for_url(re.compile(r"/credit-assessments/\d+/$"))


def test_from_the_scorecard_to_the_sale_that_goes_over_the_limit(language, enter, blocking):
    me = firm.administrator(language)
    mark = firm.mark()
    partner = factories.partner(f"{mark} Whitfield", owner=me, currency="EUR")
    page = enter(me, refusals=(422,))
    card = make_scorecard(page, language, f"{mark} scorecard")
    add_question(page, language, card, f"{mark} pays on time")
    assess(page, language, partner, card)

    page.get_by_role("link", name=said(language, "Confirm…")).click()
    page.wait_for_url("**/confirm")
    page.locator("[name=limit]").fill("40000")
    page.get_by_role("button", name=said(language, "Confirm"), exact=True).click()
    expect(page.locator("main")).to_contain_text(
        said(language, "Say why another limit is granted than the suggested one.")
    )
    page.locator("[name=reason]").fill("A new customer")
    assert faults(page) == []
    page.get_by_role("button", name=said(language, "Confirm"), exact=True).click()
    page.wait_for_url(re.compile(r"/credit-assessments/\d+/$"))
    partner.refresh_from_db()
    assert partner.credit_limit == 40_000
    expect(page.get_by_role("link", name=said(language, "Change"), exact=True)).to_have_count(0)

    before_won = Stage.objects.filter(meaning="open").order_by("position").last()
    sale = opportunities.opportunity(f"{mark} panels", owner=me, partner=partner, value=40_001, stage=before_won)
    page.goto(f"/opportunities/{sale.pk}/")
    page.locator(".pv-next button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(said(language, "Over the credit limit"))
    sale.refresh_from_db()
    assert sale.stage == before_won
    page.locator("[name=over_limit_reason]").fill("Paid in advance")
    assert faults(page) == []
    page.get_by_role("button", name=said(language, "Go over the limit")).click()
    page.wait_for_url(re.compile(rf"/opportunities/{sale.pk}/$"))
    sale.refresh_from_db()
    assert (sale.stage.meaning, sale.over_limit_reason) == ("won", "Paid in advance")
    expect(page.locator("#timeline")).to_contain_text("Paid in advance")
    entry = Entry.objects.filter(kind="opportunities", object_id=sale.pk).latest("pk")
    assert entry.changes["over_limit_reason"][1] == "Paid in advance"


def test_the_board_says_why_a_card_is_not_won(language, enter, blocking):
    seller = firm.someone(language, roles=[firm.role("own", kinds=firm.SELLING)])
    partner = factories.partner(f"{firm.mark()} Kaya", owner=seller, currency="EUR", credit_limit=100)
    before_won = Stage.objects.filter(meaning="open").order_by("position").last()
    sale = opportunities.opportunity(owner=seller, partner=partner, value=101, stage=before_won)
    page = enter(seller, "/opportunities/?layout=board", refusals=(422,))
    page.locator(f"[data-pv-card='{sale.pk}']").focus()
    page.keyboard.press("ArrowLeft" if direction(language) == "rtl" else "ArrowRight")
    dialog = page.locator("dialog[open]")
    dialog.get_by_role("button", name=said(language, "Move"), exact=True).click()
    expect(dialog.locator(".pv-error-summary, [role=alert]").first).to_be_visible()
    expect(dialog).to_contain_text(partner.name)
    expect(dialog.locator("[name=over_limit_reason]")).to_have_count(0)
    sale.refresh_from_db()
    assert sale.stage == before_won
