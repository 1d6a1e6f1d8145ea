"""Somebody watches a customer, a colleague calls, and the bell rings; without the right it stays silent."""

import pytest
from playwright.sync_api import expect

from peyvand.access.tests import factories as people
from peyvand.activities.models import ActivityKind
from peyvand.foundation import clock
from peyvand.notifications.models import Notice, Watch
from peyvand.notifications.tests.telling import tell
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories
from tests.browser import firm, lists
from tests.browser.said import said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

KINDS = ("partners", "activities")


@pytest.fixture
def pair(language, records):
    """An agent and a colleague who both work with everything."""
    grants = [(kind, action, "all") for kind in KINDS for action in ("view", "create", "edit")]
    role = people.role(grants=grants)
    return firm.someone(language, roles=[role]), firm.someone("en", roles=[role])


def test_who_watches_hears_of_a_call_and_opens_it_from_the_bell(language, enter, pair):
    alice, bob = pair
    customer = factories.partner(f"{firm.mark()} Karun", owner=bob)
    page = enter(alice, f"/partners/{customer.pk}/")
    expect(page.locator("#watch-tool button")).to_be_visible()
    page.keyboard.press("w")
    expect(page.locator("#watch-tool button")).to_contain_text(said(language, "Watch no longer"))
    expect(lists.toast(page)).to_contain_text(customer.name)
    assert Watch.objects.filter(user=alice, object_id=customer.pk).exists()

    kind = ActivityKind.objects.filter(meaning="call").first() or ActivityKind.objects.first()
    at_bob = enter(bob, f"/partners/{customer.pk}/")
    at_bob.locator(f"#composer input[name=kind][value='{kind.pk}']").check(force=True)
    at_bob.locator("#composer textarea").fill("They order tomorrow.")
    at_bob.locator("#composer button.btn-primary").click()
    expect(at_bob.locator("#timeline")).to_contain_text("They order tomorrow.")

    tell()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    bell = page.locator("[data-pv-bell]")
    expect(bell).to_have_attribute("data-unread", "")
    bell.click()
    line = page.locator("[data-pv-unread]")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("They order tomorrow.")
    line.get_by_role("link", name="They order tomorrow.").click()
    page.wait_for_url("**/activities/*/")
    expect(page.locator("[data-pv-bell]")).not_to_have_attribute("data-unread", "")
    assert Notice.objects.get(user=alice).read_at is not None


def test_without_the_right_nothing_is_told_and_what_was_told_is_gone(language, enter, pair):
    _alice, bob = pair
    own = people.role(grants=[("partners", action, "own") for action in ("view", "edit")])
    charlie = firm.someone(language, roles=[own])
    customer = factories.partner(f"{firm.mark()} Aras", owner=charlie)
    Watch.objects.create(user=charlie, kind="partners", object_id=customer.pk, at=clock.now())
    at_bob = enter(bob, f"/partners/{customer.pk}/edit")
    at_bob.locator("#id_name").fill(f"{customer.name} New")
    at_bob.keyboard.press("Control+Enter")
    at_bob.wait_for_url(f"**/partners/{customer.pk}/")
    tell()
    page = enter(charlie, "/notices")
    expect(page.locator("[data-pv-unread]")).to_contain_text(customer.name)
    Partner.objects.filter(pk=customer.pk).update(owner=bob)
    page.reload()
    expect(page.locator(".pv-empty")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(customer.name)
