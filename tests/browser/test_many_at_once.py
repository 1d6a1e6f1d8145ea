"""Acts on many records: assigned, changed, deleted, put back; more than two hundred in the background."""

import pytest
from playwright.sync_api import expect

from peyvand.journal.models import Batch
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories
from tests.browser import firm, lists
from tests.browser.said import said, said_of

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


def partners(mark, number, owner):
    return [factories.partner(f"{mark} {place:03}", owner=owner, city="", country="") for place in range(number)]


def owners(made):
    return set(Partner.objects.filter(pk__in=[one.pk for one in made]).values_list("owner", flat=True))


@pytest.mark.parametrize("how", ["button", "key"])
def test_thirty_are_assigned_and_undone(how, language, enter):
    mark = firm.mark()
    me, colleague = firm.administrator(language), firm.someone(language, last_name=f"{mark}ova")
    made = partners(mark, 30, me)
    page = enter(me, f"/partners/?q={mark}")
    lists.tick_page(page)
    bar = page.locator("[data-pv-bulk=rows]")
    expect(bar.locator("[data-pv-bulk-count]")).to_have_text(said(language, "{n} selected", n=lists.figure(me, 30)))
    bar.locator("button[hx-get$='/bulk/assign']").click()
    lists.pick(page, "owner", f"{mark}ova".lower(), colleague)
    page.locator("dialog[open] .btn-primary").click()
    changed = said_of(
        language, "{count} record was changed.", "{count} records were changed.", 30, count=lists.figure(me, 30)
    )
    expect(lists.toast(page)).to_contain_text(changed)
    expect(lists.row(page, made[0])).to_contain_text(colleague.display_name)
    assert owners(made) == {colleague.pk}

    if how == "button":
        lists.toast(page).locator("[data-pv-undo]").click()
    else:
        page.keyboard.press("z")
    expect(lists.row(page, made[0])).to_contain_text(me.display_name)
    expect(lists.row(page, made[-1])).to_contain_text(me.display_name)
    assert owners(made) == {me.pk}


def test_the_whole_of_a_filtered_view_is_meant_and_nothing_else(language, enter):
    mark = firm.mark()
    me = firm.administrator(language)
    made, spared = partners(f"{mark}x", 120, me), partners(f"{mark}y", 2, me)
    page = enter(me, f"/partners/?q={mark}x")
    on_page = lists.rows(page).count()
    assert 0 < on_page < 120
    lists.tick_page(page)
    bar = page.locator("[data-pv-bulk=rows]")
    whole = bar.locator("[data-pv-tick-whole]")
    expect(whole).to_have_text(said(language, "Select all {n}", n=lists.figure(me, 120)))
    whole.click()
    bar.locator("button[hx-get$='/bulk/set']").click()
    dialog = page.locator("dialog[open]")
    dialog.locator("#bulk-field").select_option("website")
    expect(dialog.locator("#id_website")).to_be_visible()
    dialog.locator("#id_website").fill("https://all.example.com/")
    dialog.locator(".btn-primary").click()
    expect(lists.toast(page)).to_contain_text(lists.figure(me, 120))
    kept = Partner.objects.filter(website="https://all.example.com/", name__startswith=mark)
    assert set(kept) == set(made)
    assert not {one.website for one in Partner.objects.filter(pk__in=[one.pk for one in spared])} - {""}


def test_many_are_deleted_and_come_back_from_the_trash_and_by_undo(language, enter):
    mark = firm.mark()
    me = firm.administrator(language)
    made = partners(mark, 5, me)
    page = enter(me, f"/partners/?q={mark}")
    lists.tick_page(page)
    page.locator("[data-pv-bulk=rows] button[hx-post$='/bulk/delete']").click()
    expect(page.locator(".pv-empty")).to_be_visible()
    assert not Partner.objects.alive().filter(name__startswith=mark).exists()

    trash = enter(me, "/partners/trash")
    trash.locator(f"form[action='/partners/{made[2].pk}/restore'] button").click()
    trash.wait_for_url(f"**/partners/{made[2].pk}/")
    expect(lists.toast(trash)).to_contain_text(said(language, "“{record}” is back.", record=made[2].name))
    lists.toast(page).locator("[data-pv-undo]").click()
    lists.shows(page, made)
    assert Partner.objects.alive().filter(name__startswith=mark).count() == 5


def test_more_than_two_hundred_are_changed_in_the_background_and_undone(language, enter, worker):
    mark = firm.mark()
    me, colleague = firm.administrator(language), firm.someone(language, last_name=f"{mark}ova")
    made = partners(mark, 220, me)
    page = enter(me, f"/partners/?q={mark}")
    lists.tick_page(page)
    bar = page.locator("[data-pv-bulk=rows]")
    bar.locator("[data-pv-tick-whole]").click()
    bar.locator("button[hx-get$='/bulk/assign']").click()
    lists.pick(page, "owner", f"{mark}ova", colleague)
    page.locator("dialog[open] .btn-primary").click()
    page.wait_for_url("**/batches/*")
    expect(page.locator("#batch progress, #batch .pv-is-ok").first).to_be_visible()
    done = page.locator("#batch .pv-is-ok")
    changed = said_of(
        language, "{count} record was changed.", "{count} records were changed.", 220, count=lists.figure(me, 220)
    )
    expect(done).to_contain_text(changed, timeout=90_000)
    assert owners(made) == {colleague.pk}

    batch = Batch.objects.get(pk=int(page.url.rpartition("/")[2]))
    done.locator("form button").click()
    page.wait_for_url(lambda url: "/batches/" in url and not url.endswith(f"/{batch.pk}"), timeout=60_000)
    assert owners(made) == {me.pk}
    assert Batch.objects.get(undo_of=batch).done == 220
