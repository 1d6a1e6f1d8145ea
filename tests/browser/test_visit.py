"""A visitor on a phone marks today's visit as done, with a picture taken there and the next step."""

import pytest
from playwright.sync_api import expect

from peyvand.activities.models import Activity, ActivityKind
from peyvand.activities.tests import factories as activities
from peyvand.documents.models import Document
from peyvand.documents.tests.uploads import picture
from peyvand.foundation import clock
from peyvand.partners.tests import factories
from tests.browser import firm
from tests.browser.accessibility import faults
from tests.browser.said import said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


def test_todays_visit_is_done_with_a_picture_and_a_next_step(language, enter, worker, records):
    visitor = firm.someone(language, roles=[firm.role("own", kinds=(*firm.SELLING, "documents"))])
    partner = factories.partner(f"{firm.mark()} Yazd", owner=visitor)
    visit = activities.activity(
        "Look at the racks",
        partner=partner,
        owner=visitor,
        kind=ActivityKind.objects.get(meaning="visit"),
        planned_on=clock.now().date(),
    )
    page = enter(visitor, "/", phone=True)
    page.locator(f".pv-agenda a[href='/activities/{visit.pk}/']").tap()
    page.wait_for_url(f"**/activities/{visit.pk}/")

    form = page.locator("#settle form.pv-composer")
    assert faults(page) == []
    form.locator("textarea").fill("Two racks are free.")
    form.locator("input[type=file]").set_input_files(
        {"name": "rack.png", "mimeType": "image/png", "buffer": picture(size=(640, 480))}
    )
    expect(form.locator("[data-pv-picked]")).to_have_text("rack.png")
    form.locator("[name=next_on]").fill("+1w")
    form.locator("[name=next_subject]").fill("Send the estimate")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth + 1")
    form.get_by_role("button", name=said(language, "Done"), exact=True).tap()
    expect(page.locator("#pv-toasts")).to_contain_text("Look at the racks")
    expect(page.locator("#settle")).to_have_count(0)
    visit.refresh_from_db()
    assert (visit.status, visit.text) == ("done", "Two racks are free.")
    assert Activity.objects.get(follows=visit).subject == "Send the estimate"

    document = Document.objects.get(partner=partner)
    page.goto(f"/partners/{partner.pk}/")
    timeline = page.locator("#timeline")
    expect(timeline).to_contain_text("Two racks are free.")
    expect(timeline).to_contain_text("Send the estimate")
    shown = timeline.locator(f"img[src*='/documents/{document.pk}/']")
    for _look in range(20):
        if shown.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(shown).to_be_visible()


def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(language, enter, records):
    visitor = firm.someone(language, roles=[firm.role("own", kinds=firm.SELLING)])
    visit = activities.activity("Racks", partner=factories.partner(owner=visitor), owner=visitor)
    page = enter(visitor, f"/activities/{visit.pk}/", phone=True, refusals=(422,))
    form = page.locator("#settle form.pv-composer")
    form.locator("textarea").fill("Two racks are free.")
    form.locator("[name=next_subject]").fill("Send the estimate")
    form.get_by_role("button", name=said(language, "Done"), exact=True).tap()
    expect(form.get_by_role("alert")).to_contain_text(said(language, "Say on which day the next step is due."))
    expect(form.locator("textarea")).to_have_value("Two racks are free.")
    # Who may not add documents is not asked for pictures.
    expect(form.locator("input[type=file]")).to_have_count(0)
    visit.refresh_from_db()
    assert visit.status == "planned"


def test_a_picture_stays_chosen_where_something_else_is_refused(language, enter, records):
    visitor = firm.someone(language, roles=[firm.role("own", kinds=(*firm.SELLING, "documents"))])
    partner = factories.partner(owner=visitor)
    phone = f"+98213{partner.pk:07}"
    factories.contact("Kaveh", partner=partner, phones=[phone])
    page = enter(visitor, f"/partners/{partner.pk}/", refusals=(422,))
    _refused_with_its_picture(page.locator("#composer"), language)

    page.once("dialog", lambda asked: asked.accept())  # what was typed is given up
    page.goto("/")
    page.locator("input[name=phone]").fill(phone)
    page.keyboard.press("Enter")
    page.locator("#pv-card").get_by_role("link", name=said(language, "Log a call")).click()
    _refused_with_its_picture(page.locator("#composer-anywhere"), language)
    assert not Activity.objects.filter(partner=partner).exists()


def _refused_with_its_picture(form, language):
    form.locator("textarea").fill("Two racks are free.")
    form.locator("[name=next_subject]").fill("Send the estimate")
    form.locator("input[type=file]").set_input_files(
        {"name": "rack.png", "mimeType": "image/png", "buffer": picture(size=(640, 480))}
    )
    form.locator("button.btn-primary").click()
    expect(form.get_by_role("alert")).to_contain_text(said(language, "Say on which day the next step is due."))
    expect(form.locator("[data-pv-picked]")).to_have_text("rack.png")
    assert form.locator("input[type=file]").evaluate("(one) => one.files.length") == 1
