"""A file of customers from upload to undo: read, mapped, asked about, imported, and taken back."""

import re

import pytest
from playwright.sync_api import expect

from peyvand.partners.models import Partner
from peyvand.partners.tests import factories
from tests.browser import accessibility, firm
from tests.browser.said import said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

ENCODINGS = {"en": "utf-8-sig", "fa": "cp1256"}
HEADINGS = {"en": ["Company", "Phone", "Customer group"], "fa": ["نام شركت", "تلفن", "گروه مشتريان"]}
CITIES = {"en": "Cheltenham Trading", "fa": "بازرگاني كاويان"}


@pytest.mark.parametrize("language", ["en", "fa"])
def test_customers_come_in_from_a_file_and_are_taken_back(language, enter, worker, tmp_path):
    mark = firm.mark()
    group = factories.group(f"Chain stores {mark}")
    lines = [
        ";".join(HEADINGS[language]),
        f"{CITIES[language]} {mark} 1;+98 21 8877 6651;Zincir {mark}",
        f"{CITIES[language]} {mark} 2;+98 21 8877 6652;Zincir {mark}",
        f"{CITIES[language]} {mark} 3;12;",
        f"{CITIES[language]} {mark} 4;13;",
    ]
    file = tmp_path / "customers.csv"
    file.write_bytes("\r\n".join(lines).encode(ENCODINGS[language]))
    page = enter(firm.administrator(language), "/partners/")

    page.locator("a[href='/partners/import']").click()
    page.set_input_files("#file", file)
    page.get_by_role("button", name=said(language, "Read the file")).click()
    expect(page.locator("#preview thead")).to_contain_text(HEADINGS[language][0])
    expect(page.locator("#encoding")).to_have_value("utf-8-sig" if language == "en" else "cp1256")
    assert accessibility.faults(page) == []
    # The preview is of what is chosen, not of what was found.
    page.locator("#delimiter").select_option(",")
    expect(page.locator("#preview thead th")).to_have_count(2)
    page.locator("#delimiter").select_option(";")
    expect(page.locator("#preview thead th")).to_have_count(4)
    page.locator(".pv-import-foot button").click()

    expect(page.locator("[name=column-0]")).to_have_value("name")
    expect(page.locator("[name=column-1]")).to_have_value("phones.number")
    page.locator("[name=column-2]").select_option("group")
    expect(page.locator("[name=add][value=group]")).to_be_visible()
    assert accessibility.faults(page) == []
    page.locator(".pv-import-foot button").click()

    question = page.locator(".pv-question.pv-is-open")
    expect(question).to_contain_text(f"Zincir {mark}")
    assert accessibility.faults(page) == []
    question.locator("input[value=use]").check()
    question.locator("select[name=chosen]").select_option(str(group.pk))
    question.get_by_role("button").click()
    # A cell is corrected in its place; the other row comes back as a file.
    cell = page.locator("input[name=cell-1]").first
    expect(cell).to_have_value("12")
    cell.fill("+98 21 8877 6653")
    cell.press("Enter")
    expect(page.locator("input[name=cell-1]")).to_have_count(1)
    with page.expect_download() as download:
        page.locator("a[href$='/refused']").click()
    assert ",13," in download.value.path().read_text(encoding="utf-8-sig")
    page.locator("form[action$='/run'] button").click()

    expect(page.locator(".pv-fault.pv-is-ok")).to_be_visible()
    made = Partner.objects.alive().filter(name_fold__contains=mark.lower())
    assert made.count() == 3
    assert made.filter(group=group).count() == 2
    assert accessibility.faults(page) == []
    page.locator("form[action$='/undo'] button").click()
    expect(page.locator(".pv-fault.pv-is-ok")).to_contain_text(re.compile("[3۳]"))
    expect(page.locator("form[action$='/undo']")).to_have_count(0)
    assert not made.exists()
