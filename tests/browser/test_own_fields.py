"""A field of the firm's own: made by an administrator, filled in on a form, shown in a column and asked for in a filter."""

import pytest
from playwright.sync_api import expect

from peyvand.access import epoch
from peyvand.partners.models import Partner
from peyvand.records.models import CustomField
from tests.browser import firm
from tests.browser.said import said
from tests.browser.test_views import compare

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

FIELDS = {"en": ("Surface", "Matt", "Glossy"), "fa": ("سطح", "مات", "براق")}


@pytest.mark.parametrize("language", FIELDS)
def test_a_field_is_made_and_used_in_a_form_a_column_and_a_filter(language, enter):
    label, first, second = FIELDS[language]
    label, name = f"{label} {firm.mark()}", f"Harrow Tools {firm.mark()}"
    page = enter(firm.administrator(language), "/partners/fields/new")
    words = page.locator("[data-pv-rows-field=words]")
    expect(words).to_be_hidden()
    page.select_option("#id_kind", "choice")
    page.fill(f"#id_label_{language}", label)
    page.fill(f"[name=words-0-name_{language}]", first)
    words.locator("[data-pv-add-row]").click()
    page.fill(f"[name=words-1-name_{language}]", second)
    page.get_by_role("button", name=said(language, "Create"), exact=True).click()
    expect(page.get_by_role("link", name=label, exact=True)).to_be_visible()
    made = CustomField.objects.get(**{f"label_{language}": label})
    try:
        page.goto(page.url.replace("/partners/fields", "/partners/new"))
        page.fill("#id_name", name)
        page.get_by_label(label).select_option(label=second)
        page.get_by_role("button", name=said(language, "Create"), exact=True).click()
        expect(page.locator("h1")).to_have_text(name)
        partner = Partner.objects.get(name=name)

        page.goto(page.url.replace(f"/partners/{partner.pk}/", f"/partners/?columns=name,{made.name}"))
        page.locator(".pv-conditions > button[popovertarget=builder]").click()
        line = page.locator("#builder [data-pv-builder-rows] > .pv-builder-row").first
        compare(line, made.name, "is").locator(".ts-control").click()
        page.locator(".ts-dropdown [data-value]", has_text=second).click()
        page.locator("#builder .pv-builder-head").click()
        page.locator("#builder button[type=submit], #builder .btn-primary").first.click()
        expect(page.locator("tr[data-pv-row]")).to_have_count(1)
        expect(page.locator(f"tr[data-pv-row='{partner.pk}']")).to_contain_text(second)
    finally:
        CustomField.objects.filter(pk=made.pk).delete()
        epoch.turn()
