"""Two people change one record at the same moment: nobody's words are lost."""

import pytest
from playwright.sync_api import Page, expect

from peyvand.journal.models import Entry
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories
from tests.browser import firm, lists

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


@pytest.fixture
def partner(records):
    mark = firm.mark()
    return factories.partner(f"{mark} Works", website="https://old.example.com/", note="before")


@pytest.fixture
def two(language, enter, partner):
    """Two colleagues with the same list before them; the second is told that the first was faster."""

    def look_at(address: str) -> tuple[Page, Page]:
        first, second = firm.administrator(language), firm.administrator(language)
        return enter(first, address), enter(second, address, refusals=(409,))

    return look_at


def begin(page: Page, partner: Partner, field: str) -> None:
    lists.cell(page, partner, field).dblclick()
    expect(page.locator(".pv-cell-edit :focus")).to_have_count(1)


def write(page: Page, text: str) -> None:
    page.locator(".pv-cell-edit :focus").fill(text)
    page.keyboard.press("Enter")


def test_the_slower_of_two_sees_both_values_and_chooses(language, two, partner):
    address = f"/partners/?q={partner.name.split()[0]}&columns=name,website,note"
    faster, slower = two(address)
    begin(faster, partner, "website")
    begin(slower, partner, "website")
    write(faster, "https://faster.example.com/")
    expect(lists.cell(faster, partner, "website")).to_contain_text("faster.example.com")
    write(slower, "https://slower.example.com/")

    fault = slower.locator(".pv-cell-edit [role=alert]")
    expect(fault).to_contain_text("https://faster.example.com/")
    expect(slower.locator(".pv-cell-edit input:not([type=hidden])")).to_have_value("https://slower.example.com/")
    partner.refresh_from_db()
    assert partner.website == "https://faster.example.com/"

    slower.keyboard.press("Enter")
    expect(fault).to_have_count(0)
    expect(lists.cell(slower, partner, "website")).to_contain_text("slower.example.com")
    partner.refresh_from_db()
    assert partner.website == "https://slower.example.com/"
    slower.goto(f"/partners/{partner.pk}/history")
    for value in ("old", "faster", "slower"):
        expect(slower.locator(".pv-timeline")).to_contain_text(f"https://{value}.example.com/")


def test_the_slower_of_two_may_leave_the_others_value(language, two, partner):
    faster, slower = two(f"/partners/?q={partner.name.split()[0]}&columns=name,website")
    begin(faster, partner, "website")
    begin(slower, partner, "website")
    write(faster, "https://faster.example.com/")
    expect(faster.locator(".pv-cell-edit")).to_have_count(0)
    write(slower, "https://slower.example.com/")
    expect(slower.locator(".pv-cell-edit [role=alert]")).to_be_visible()
    slower.keyboard.press("Escape")
    expect(slower.locator(".pv-cell-edit")).to_have_count(0)
    partner.refresh_from_db()
    assert partner.website == "https://faster.example.com/"


def test_changes_to_different_cells_are_both_kept(language, two, partner):
    faster, slower = two(f"/partners/?q={partner.name.split()[0]}&columns=name,website,kind")
    begin(slower, partner, "website")
    lists.cell(faster, partner, "kind").dblclick()
    faster.locator(".pv-cell-edit select").select_option("person")
    expect(faster.locator(".pv-cell-edit")).to_have_count(0)
    write(slower, "https://slower.example.com/")
    expect(slower.locator(".pv-cell-edit")).to_have_count(0)
    partner.refresh_from_db()
    assert (partner.website, partner.kind) == ("https://slower.example.com/", "person")


def save(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"#id_{name}").fill(value)
    page.keyboard.press("Control+Enter")


def test_a_form_that_met_another_change_of_the_same_field_compares_both(language, two, partner):
    faster, slower = two(f"/partners/{partner.pk}/edit")
    save(faster, name=f"{partner.name} faster", website="https://faster.example.com/")
    faster.wait_for_url(f"**/partners/{partner.pk}/")
    save(slower, name=f"{partner.name} slower", note="the slower's note")

    comparison = slower.locator("section[aria-labelledby=clash-title]")
    for words in (partner.name, f"{partner.name} faster", f"{partner.name} slower"):
        expect(comparison.get_by_text(words, exact=True)).to_be_visible()
    expect(slower.locator("#id_name")).to_have_value(f"{partner.name} slower")
    expect(slower.locator("#id_note")).to_have_value("the slower's note")
    assert Partner.objects.get(pk=partner.pk).name == f"{partner.name} faster"

    slower.locator(".pv-form-foot .btn-primary").click()
    slower.wait_for_url(f"**/partners/{partner.pk}/")
    now = Partner.objects.get(pk=partner.pk)
    assert (now.name, now.note) == (f"{partner.name} slower", "the slower's note")
    assert now.website == "https://faster.example.com/", "what the slower did not touch is the faster's"
    entries = Entry.objects.about("partners", partner.pk).filter(verb="changed")
    assert {entry.changes["name"][1] for entry in entries} == {f"{partner.name} faster", f"{partner.name} slower"}


def test_a_form_that_met_a_change_of_another_field_keeps_both(language, two, partner):
    faster, slower = two(f"/partners/{partner.pk}/edit")
    save(faster, name=f"{partner.name} faster")
    faster.wait_for_url(f"**/partners/{partner.pk}/")
    save(slower, note="the slower's note")
    slower.wait_for_url(f"**/partners/{partner.pk}/")
    now = Partner.objects.get(pk=partner.pk)
    assert (now.name, now.note) == (f"{partner.name} faster", "the slower's note")
