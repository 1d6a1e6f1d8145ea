"""The four files of a real sales history go through the wizard: counts add up, Undo empties the house again, a key changes nothing."""

import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from peyvand.access.models import User
from peyvand.opportunities.models import Opportunity
from peyvand.partners.models import Partner, PartnerTerm
from peyvand.partners.tests import factories
from peyvand.products.models import Product
from peyvand.transfer.models import Import
from tests.browser import firm

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

LONG = 240_000  # milliseconds for 8,800 rows on a busy machine
SETTLED = ".pv-fault.pv-is-ok"


def to_columns(page, kind, file):
    """The file is brought and read; the page asks what its columns mean."""
    page.goto(f"/{kind}/import")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Read the file").click()
    page.locator("#preview").wait_for()
    page.locator(".pv-import-foot button").click()
    page.locator("#columns").wait_for()


def choose(page, name, value):
    """A value for all rows."""
    one = page.locator(f"#constant-{name}")
    if not one.is_visible():
        page.locator("summary", has_text="Values for all rows").click()
    one.select_option(value)


def add(page, name):
    page.locator(f"[name=add][value={name}]").check()


def check(page):
    page.locator(".pv-import-foot button").click()
    page.locator(".pv-import-ask h2.pv-subtitle").wait_for(timeout=LONG)


def answer(page, text, way, value=""):
    """One answer for all rows of the problem that says `text`."""
    question = page.locator(".pv-question", has_text=text)
    if not question.locator("button").count():
        question.locator("a", has_text="Decide").click()
    question.locator(f"input[value={way}]").check()
    if way == "use":
        question.locator("select[name=chosen]").select_option(value)
    if way == "set":
        question.locator("[name=text]").fill(value)
    question.locator("button.btn-primary").click()
    page.locator(".pv-import-ask h2.pv-subtitle").wait_for(timeout=LONG)
    expect(page.locator(".pv-question", has_text=text).locator("button.btn-primary")).to_have_count(0, timeout=LONG)


def settle(page):
    """Every row is settled; what came of them, which adds up to all of them."""
    page.locator("form[action$='/run'] button").click()
    page.locator(SETTLED).wait_for(timeout=LONG)
    one = Import.objects.get(pk=int(re.search(r"/imports/(\d+)/", page.url).group(1)))
    counts = one.created, one.updated, one.skipped, one.refused
    assert sum(counts) == one.rows
    shown = [int(text.replace(",", "")) for text in page.locator(".pv-import-counts dd").all_inner_texts()]
    assert shown == list(counts)
    return counts


def undo(page, url):
    page.goto(url)
    page.locator("form[action$='/undo'] button").click()
    expect(page.locator(SETTLED)).to_contain_text("taken back", timeout=LONG)


def accounts(page, file, *, key=False):
    to_columns(page, "partners", file)
    choose(page, "kind", "organisation")
    choose(page, "currency", "USD")
    if key:
        page.locator("[name=mode][value=both]").check()
        page.locator("[name=keys][value=name]").check()
    check(page)


def sales(page, file):
    """The pipeline: one product written as nobody else does, rows without an account left out, one reason for all that were lost."""
    to_columns(page, "opportunities", file)
    choose(page, "currency", "USD")
    page.locator("summary", has_text="Write values differently").first.click()
    page.locator("label", has_text=re.compile("^GTXPro$")).locator("input[name^=meant]").fill("GTX Pro")
    check(page)
    answer(page, "This field is required.", "drop")
    answer(page, "Say why it was lost.", "set", "Not recorded")
    if page.locator(".pv-question", has_text="Not recorded").locator("input[value=add]").count():
        answer(page, "Not recorded", "add")


def numbers():
    """How much there is of all that comes in; nobody deletes users, but those who never came in go again with their file."""
    return [kind.objects.alive().count() for kind in (Partner, Product, Opportunity, PartnerTerm, User)]


def test_a_sales_history_comes_in_and_goes_again(enter, worker, shared_data, tmp_path):
    folder = shared_data / "crm-sales"
    # Every fortieth row: all of them pass the same pages, and take minutes.
    heading, *all_rows = (folder / "sales_pipeline.csv").read_text().splitlines(keepends=True)
    rows, pipeline = all_rows[1::40], tmp_path / "sales_pipeline.csv"
    pipeline.write_text(heading + "".join(rows))
    technology = PartnerTerm.objects.filter(list="industry", name="Technology").first() or factories.term("Technology")
    page = enter(firm.administrator("en"), "/")
    page.set_default_timeout(30_000)
    before, done, others = numbers(), [], list(Opportunity.objects.values_list("pk", flat=True))

    accounts(page, folder / "accounts.csv")
    answer(page, "Philipines", "use", "PH")
    answer(page, "Korea", "use", "KR")
    answer(page, "technolgy", "use", str(technology.pk))
    while (open_ones := page.locator(".pv-question a", has_text="Decide")).count() or page.locator(
        ".pv-question.pv-is-open input[value=add]"
    ).count():
        if not page.locator(".pv-question.pv-is-open input[value=add]").count():
            open_ones.first.click()
        page.locator(".pv-question.pv-is-open input[value=add]").check()
        page.locator(".pv-question.pv-is-open button.btn-primary").click()
        page.locator(".pv-import-ask h2.pv-subtitle").wait_for(timeout=LONG)
    assert settle(page) == (85, 0, 0, 0)
    done.append(page.url)
    assert Partner.objects.filter(industry=technology).count() == 12
    assert Partner.objects.exclude(parent=None).filter(parent__name="Acme Corporation").count() == 4

    to_columns(page, "users", folder / "sales_teams.csv")
    add(page, "manager")
    add(page, "teams")
    check(page)
    assert settle(page) == (35, 0, 0, 0)
    done.append(page.url)

    to_columns(page, "products", folder / "products.csv")
    choose(page, "currency", "USD")
    check(page)
    assert settle(page) == (7, 0, 0, 0)
    done.append(page.url)

    sales(page, pipeline)
    counts = settle(page)
    done.append(page.url)
    cells = [line.split(",") for line in rows]
    told = Counter(row[4] for row in cells if row[3])
    assert counts == (told.total(), 0, len(rows) - told.total(), 0)
    brought = Opportunity.objects.alive().exclude(pk__in=others)
    assert Counter(brought.values_list("stage__name", flat=True)) == told
    assert any(row[2] == "GTXPro" and row[3] for row in cells)
    assert not brought.filter(lines__name="GTXPro").exists()

    accounts(page, folder / "accounts.csv", key=True)
    assert settle(page)[:2] == (0, 0)

    for url in reversed(done):
        undo(page, url)
    assert numbers() == before
