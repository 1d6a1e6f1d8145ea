"""Fields of the firm's own: made by an administrator, filled in on a form, shown in a column, asked for in a filter and found."""

import pytest
from playwright.sync_api import expect

from peyvand.access import epoch
from peyvand.partners.models import Partner
from peyvand.products.tests.factories import product
from peyvand.records.models import CustomField
from tests.browser import firm, lists
from tests.browser.said import direction, said
from tests.browser.test_views import compare

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

# A link's name, a text's name, and what stands in the text.
LINKS = {"en": ("Uses", "Motto", "Peregrine"), "fa": ("به‌کاربرنده", "شعار", "شاهین‌وار")}
FIELDS = {"en": ("Surface", "Matt", "Glossy"), "fa": ("سطح", "مات", "براق")}


@pytest.mark.parametrize("language", FIELDS)
def test_a_choice_is_made_and_used_in_a_form_a_column_a_filter_and_on_a_board(language, enter):
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

        page.goto(f"/partners/?layout=board&group={made.name}&q={name.rpartition(' ')[2]}")
        codes = list(made.choices.values_list("code", flat=True))
        card = page.locator(f"[data-pv-card='{partner.pk}']")
        expect(page.locator(f"[data-pv-column='{codes[1]}']").locator(card)).to_be_visible()
        card.focus()
        page.keyboard.press("ArrowRight" if direction(language) == "rtl" else "ArrowLeft")
        expect(page.locator(f"[data-pv-column='{codes[0]}']").locator(card)).to_be_visible()
        expect(lists.toast(page)).to_be_visible()
        partner.refresh_from_db()
        assert codes[0] in partner.custom.values()
    finally:
        CustomField.objects.filter(pk=made.pk).delete()
        epoch.turn()


@pytest.mark.parametrize("language", LINKS)
def test_a_link_and_a_searched_text_are_made_and_used_in_a_form_a_list_a_filter_and_the_search(language, enter):
    link, text, motto = LINKS[language]
    mark = firm.mark()
    link, text, name, motto = f"{link} {mark}", f"{text} {mark}", f"Harrow Tools {mark}", f"{motto} {mark[::-1]}"
    glass = product(f"Panel {mark}")
    page = enter(firm.administrator(language), "/partners/fields/new")
    try:
        page.select_option("#id_kind", "link")
        page.fill(f"#id_label_{language}", link)
        page.select_option("#id_target", "products")
        expect(page.locator("#id_searched")).to_be_hidden()
        page.get_by_role("button", name=said(language, "Create"), exact=True).click()
        expect(page.get_by_role("link", name=link, exact=True)).to_be_visible()
        page.goto(page.url.replace("/partners/fields", "/partners/fields/new"))
        page.fill(f"#id_label_{language}", text)
        expect(page.locator("#id_target")).to_be_hidden()
        page.check("#id_searched")
        page.get_by_role("button", name=said(language, "Create"), exact=True).click()
        expect(page.get_by_role("link", name=text, exact=True)).to_be_visible()
        fields = [CustomField.objects.get(**{f"label_{language}": one}).name for one in (link, text)]

        page.goto(page.url.replace("/partners/fields", "/partners/new"))
        page.fill("#id_name", name)
        page.get_by_label(text).fill(motto)
        picker = page.locator(f"#id_{fields[0]} + .ts-wrapper")
        picker.locator(".ts-control").click()
        picker.locator("input").first.press_sequentially(mark)
        page.locator(f".ts-dropdown [data-value='{glass.pk}']").click()
        page.get_by_role("button", name=said(language, "Create"), exact=True).click()
        expect(page.locator("h1")).to_have_text(name)
        expect(page.locator(f"a[href='/products/{glass.pk}/']")).to_be_visible()
        expect(page.get_by_text(glass.name, exact=True).first).to_be_visible()
        partner = Partner.objects.get(name=name)

        page.goto(f"/partners/?columns=name,{','.join(fields)}")
        page.locator(".pv-conditions > button[popovertarget=builder]").click()
        line = page.locator("#builder [data-pv-builder-rows] > .pv-builder-row").first
        value = compare(line, fields[0], "is")
        value.locator(".ts-control").click()
        value.locator("input").first.press_sequentially(mark)
        page.locator(f".ts-dropdown [data-value='{glass.pk}']").click()
        page.locator("#builder .pv-builder-head").click()
        page.locator("#builder [data-pv-count]").click()
        lists.shows(page, [partner])
        row = page.locator(f"tr[data-pv-row='{partner.pk}']")
        expect(row).to_contain_text(glass.name)
        expect(row).to_contain_text(motto)

        page.goto(f"/search?q={motto}")
        expect(page.get_by_role("link", name=name)).to_be_visible()
    finally:
        CustomField.objects.filter(**{f"label_{language}__in": [link, text]}).delete()
        epoch.turn()
