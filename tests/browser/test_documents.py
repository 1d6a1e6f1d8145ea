"""A document that two may open is hidden from a third at every door; a comment that mentions a colleague reaches the timeline."""

from itertools import product

import pytest
from django.db import transaction
from playwright.sync_api import expect

from peyvand.access.models import ApiToken
from peyvand.access.tests import factories as people
from peyvand.documents.models import Comment, Document
from peyvand.documents.tests import factories as documents
from peyvand.foundation import clock
from peyvand.journal.writing import Origin, record
from peyvand.notifications.actions.watch import watch
from peyvand.notifications.tests.telling import tell
from peyvand.partners.tests import factories
from tests.browser import firm
from tests.browser.accessibility import faults
from tests.browser.said import said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

KINDS = ("partners", "documents", "comments")


@pytest.fixture
def mark():
    return firm.mark()


@pytest.fixture
def trio(language, records, mark):
    """Three who see every partner, its documents and comments: one adds, one is chosen, one is not."""
    role = people.role(grants=list(product(KINDS, ("view", "create", "edit"), ("all",))))
    return [
        firm.someone(language, roles=[role], first_name=name, last_name=mark) for name in ("Nasrin", "Deniz", "Boris")
    ]


@pytest.fixture
def partner(trio, mark):
    return factories.partner(f"{mark} Karun", owner=trio[0])


def test_a_document_for_two_is_hidden_from_a_third(enter, language, trio, partner, tmp_path):
    owner, chosen, other = trio
    mark = owner.last_name
    file = tmp_path / f"{mark} contract.txt"
    file.write_text("Canary")
    page = enter(owner, f"/partners/{partner.pk}/")
    page.locator("#documents input[type=file]").set_input_files(file)
    expect(page.locator("#documents .pv-doc")).to_contain_text(f"{mark} contract")
    expect(page.locator("#timeline")).to_contain_text(f"{mark} contract")
    document = Document.objects.get(partner=partner)
    page.goto(f"/documents/{document.pk}/edit")
    page.locator("[name=audience]").select_option("chosen")
    page.get_by_role("combobox", name=said(language, "Colleagues who may open it")).fill("Deniz")
    page.get_by_role("option", name=f"Deniz {mark}").click()
    page.get_by_role("button", name=said(language, "Save"), exact=True).click()
    page.wait_for_url(f"**/documents/{document.pk}/")

    page = enter(chosen, f"/partners/{partner.pk}/")
    expect(page.locator("#documents .pv-doc")).to_contain_text(f"{mark} contract")
    page.locator("#documents .pv-doc").click()
    expect(page.locator(".pv-document")).to_contain_text("Canary")

    page = enter(other, f"/partners/{partner.pk}/", refusals=(404,))
    expect(page.locator("#documents .pv-doc")).to_have_count(0)
    expect(page.locator("#timeline")).not_to_contain_text(f"{mark} contract")
    for address in ("/documents/", f"/documents/?q={mark}", "/comments/"):
        page.goto(address)
        expect(page.locator("main")).not_to_contain_text(f"{mark} contract")
    for address in (f"/documents/{document.pk}/", f"/documents/{document.pk}/file"):
        assert page.goto(address).status == 404

    page.goto(f"/search?q={mark}+contract")
    expect(page.locator("#found a[href*='/documents/']")).to_have_count(0)


def test_neither_the_bell_nor_a_program_tells_a_third_of_a_document_for_two(enter, language, trio, partner, mark):
    owner, chosen, other = trio
    for watcher in (chosen, other):
        watch(partner, by=watcher, at=clock.now())
    document = documents.document(f"{mark} contract", owner=owner, on=partner, audience="chosen")
    document.readers.add(chosen)
    with transaction.atomic():
        record(document, "created", origin=Origin(by=owner))
    tell()
    for person, sees in ((chosen, True), (other, False)):
        page = enter(person, "/notices")
        expect(page.locator("[data-pv-unread]").filter(has_text=f"{mark} contract")).to_have_count(int(sees))
        _token, secret = ApiToken.issue(person, name="test")
        bearer = {"Authorization": f"Bearer {secret}"}
        assert page.request.get(f"/api/v1/documents/{document.pk}", headers=bearer).status == (200 if sees else 404)
        found = page.request.get(f"/api/v1/documents?search={mark}", headers=bearer).json()
        assert (f"{mark} contract" in str(found)) is sees


def test_a_comment_mentions_a_colleague(enter, language, trio, partner, mark):
    owner, colleague, _other = trio
    page = enter(owner, f"/partners/{partner.pk}/")
    text = page.locator("#comment textarea")
    text.click()
    page.keyboard.type(f"@Deniz {mark[:-1]}")
    expect(page.get_by_role("option", name=f"Deniz {mark}")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Enter")
    page.keyboard.type("نگاه کنید, look")
    page.get_by_role("button", name=said(language, "Comment", context="verb")).click()
    expect(page.locator("#timeline .pv-mention")).to_have_text(f"@Deniz {mark}")
    expect(page.locator("#timeline")).to_contain_text(said(language, "{person} commented", person=f"Nasrin {mark}"))
    expect(text).to_have_value("")
    made = Comment.objects.get(partner=partner)
    assert (made.text, list(made.mentions.all())) == (f"@Deniz {mark} نگاه کنید, look", [colleague])

    page.locator("#timeline").get_by_role("button", name=said(language, "Answer", context="verb")).click()
    expect(page.locator("#comment .pv-quote")).to_contain_text(f"@Deniz {mark}")
    page.locator("#comment textarea").fill("Done")
    page.get_by_role("button", name=said(language, "Comment", context="verb")).click()
    expect(page.locator("#timeline .pv-quote")).to_have_count(1)
    expect(page.locator("#comment .pv-quote")).to_have_count(0)
