"""A view: filtered, grouped, sorted, with columns of one's choice, saved and shared with a team."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from peyvand.access.models import Team
from peyvand.access.tests import factories as access
from peyvand.foundation import clock
from peyvand.partners.tests import factories
from peyvand.records.models import View
from tests.browser import firm, lists
from tests.browser.said import said

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


def compare(line: Locator, field: str, operator: str) -> Locator:
    """Say in a row of the builder what is compared how; gives the place of the value."""
    line.locator(".pv-builder-field select").select_option(field)
    line.locator(".pv-builder-op select").select_option(operator)
    return line.locator(".pv-builder-value")


def add(part: Locator, which: int) -> None:
    """Add a condition (0) or a group of conditions (1) at the end of a part of the builder."""
    part.locator(":scope > .pv-builder-add button, :scope > .pv-builder-inner > .pv-builder-add button").nth(
        which
    ).click()


def build(page: Page, mark: str) -> None:
    """Mine, made this month, and in Tehran or Bursa."""
    page.locator(".pv-conditions > button[popovertarget=builder]").click()
    everything = page.locator("#builder [data-pv-builder-rows]")
    lines = everything.locator(":scope > .pv-builder-row")
    compare(lines.nth(0), "owner", "is").locator(".ts-control").click()
    page.locator(".ts-dropdown [data-value=me]").click()
    page.locator("#builder .pv-builder-head").click()
    add(everything, 0)
    compare(lines.nth(1), "created_at", "in").locator("select").first.select_option("this_month")
    add(everything, 0)
    compare(lines.nth(2), "name", "contains").locator("input").fill(mark)
    add(everything, 1)
    group = everything.locator(".pv-builder-group")
    expect(group.locator(".pv-builder-how")).to_have_value("any")
    compare(group.locator(".pv-builder-row").nth(0), "city", "contains").locator("input").fill("Tehran")
    add(group, 0)
    compare(group.locator(".pv-builder-row").nth(1), "city", "contains").locator("input").fill("bursa")


def share(page: Page, name: str, team: Team) -> View:
    """Save the list as a view and share it with a team."""
    page.locator(".pv-tabs-end button[hx-get*='/views?']").click()
    dialog = page.locator("dialog[open]")
    dialog.locator("#id_name").fill(name)
    dialog.locator("#id_shared").check()
    dialog.locator("#id_team").select_option(str(team.pk))
    dialog.locator("button[type=submit].btn-primary").click()
    expect(page.locator(".pv-tab[aria-current=page]")).to_contain_text(name)
    return View.objects.get(name=name)


def columns(page: Page) -> list[str]:
    return page.locator("th[data-pv-column]").evaluate_all("(heads) => heads.map((head) => head.dataset.pvColumn)")


def test_a_built_view_is_saved_and_shared_and_shows_each_person_their_own(language, enter):
    mark = firm.mark()
    own = firm.role("own")
    team, other_team = access.team(f"{mark} team"), access.team()
    me = firm.someone(language, roles=[own], teams=[team])
    colleague = firm.someone("fa" if language == "en" else "en", roles=[own], teams=[team])
    stranger = firm.someone(language, roles=[own], teams=[other_team])
    shops, makers = factories.group(f"{mark} b shops"), factories.group(f"{mark} a makers")
    first = factories.partner(f"{mark} Alborz", owner=me, city="Tehran", group=shops)
    second = factories.partner(f"{mark} Çelik", owner=me, city="Bursa", group=makers)
    factories.partner(f"{mark} Dena", owner=me, city="Shiraz", group=shops)
    theirs = factories.partner(f"{mark} Elbrus", owner=colleague, city="Tehran", group=shops)
    with clock.at(clock.now() - timedelta(days=400)):
        factories.partner(f"{mark} Firuz", owner=me, city="Tehran", group=shops)

    page = enter(me, "/partners/")
    build(page, mark)
    show = page.locator("#builder [data-pv-count]")
    expect(show).to_have_text(said(language, "Show {records}", records=lists.counted(me, 2)))
    expect(page.locator("#builder [data-pv-sentence]")).to_contain_text(mark)
    show.click()
    lists.shows(page, [first, second])
    expect(page.locator(".pv-chip")).to_have_count(4)

    page.locator("button[popovertarget=group-menu]").click()
    page.locator("#group-menu button[value=group]").click()
    expect(page.locator("tr.pv-group-row")).to_contain_text([makers.name, shops.name])
    page.locator("th[data-pv-column=name] a").first.click()
    expect(page.locator("th[data-pv-column=name]")).to_have_attribute("aria-sort", "descending")
    page.locator("button[popovertarget=columns-menu]").click()
    page.locator("#columns-menu input[value=phone]").uncheck()
    page.locator("#columns-menu input[value=kind]").check()
    page.locator("#columns-menu button[type=submit]").click()
    expect(page.locator("th[data-pv-column=kind]")).to_be_visible()
    assert "phone" not in columns(page)
    chosen = columns(page)

    saved = share(page, f"{mark} of this month", team)
    lists.shows(page, [first, second])

    page = enter(colleague, "/partners/")
    page.locator(f".pv-tab[href='/partners/?view={saved.pk}']").click()
    lists.shows(page, [theirs])
    assert columns(page) == chosen
    expect(page.locator("tr.pv-group-row")).to_have_count(1)

    page = enter(stranger, "/partners/")
    expect(page.locator(".pv-tab[href='/partners/?view=mine']")).to_be_visible()
    expect(page.locator(f".pv-tab[href*='view={saved.pk}']")).to_have_count(0)
    page.goto(f"/partners/?view={saved.pk}")
    lists.shows(page, [])


def test_a_changed_view_offers_to_keep_or_to_drop_the_change(language, enter):
    mark = firm.mark()
    me = firm.administrator(language)
    made = [factories.partner(f"{mark} {city}", city=city, owner=me) for city in ("Tehran", "Bursa")]
    view = View.objects.create(
        name=f"{mark} view",
        resource="partners",
        owner=me,
        condition={"all": [{"field": "name", "op": "contains", "value": mark}]},
    )
    page = enter(me, f"/partners/?view={view.pk}")
    lists.shows(page, made)
    reset = page.locator(".pv-tabs-end a")
    expect(reset).to_have_count(0)
    page.locator("[data-pv-find]").fill("tehr")
    lists.shows(page, made[:1])
    reset.click()
    lists.shows(page, made)
    page.locator("th[data-pv-column=city] a").first.click()
    page.locator(".pv-tabs-end button[hx-vals*=keep]").click()
    expect(reset).to_have_count(0)
    view.refresh_from_db()
    assert view.sort == "city"
