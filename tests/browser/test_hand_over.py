"""A manager hands a leaver's customers over to two others, and takes it back."""

from collections import Counter

import pytest
from playwright.sync_api import expect

from peyvand.journal.models import Batch
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories
from tests.browser import firm, lists
from tests.browser.said import said, said_of

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

NUMBER = 200


def owners(mark):
    found = Partner.objects.filter(name__startswith=mark).values_list("owner_id", flat=True)
    return Counter(found)


def test_two_hundred_customers_of_a_leaver_go_to_two_others_and_come_back(language, enter):
    mark = firm.mark()
    manager = firm.someone(language, roles=[firm.role("own", "subordinates")])
    leaver = firm.someone("en", manager=manager)
    takers = [firm.someone("en", manager=manager, last_name=f"{mark}{end}") for end in ("ova", "eva")]
    for place in range(NUMBER):
        factories.partner(f"{mark} {place:03}", owner=leaver)

    page = enter(manager, "/org-chart")
    page.locator(f"a[href='/users/{leaver.pk}/hand-over']").click()
    expect(page.locator("form.pv-form")).to_contain_text(lists.figure(manager, NUMBER))
    for taker, end in zip(takers, ("ova", "eva"), strict=True):
        lists.pick(page, "to", f"{mark}{end}".lower(), taker)
    page.keyboard.press("Escape")
    page.locator("form.pv-form button.btn-primary").click()
    page.wait_for_url("**/batches/*", timeout=60_000)
    handed = said_of(
        language, "{count} record was handed over.", "{count} records were handed over.", NUMBER,
        count=lists.figure(manager, NUMBER),
    )  # fmt: skip
    expect(page.locator("main")).to_contain_text(handed)
    assert owners(mark) == {one.pk: NUMBER // 2 for one in takers}

    page.get_by_role("button", name=said(language, "Undo")).click()
    page.wait_for_url(
        lambda url: not url.endswith(f"/{Batch.objects.filter(verb='hand-over').latest('pk').pk}"), timeout=60_000
    )
    assert owners(mark) == {leaver.pk: NUMBER}
