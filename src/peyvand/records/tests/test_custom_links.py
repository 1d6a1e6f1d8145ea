"""A field of the firm's own that leads to another record: everywhere as a built-in link, and never more than its reader may see."""

import pytest
from django.db import connection

from peyvand.access import epoch as access_epoch
from peyvand.api.tests.program import Program
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import contact, partner
from peyvand.products.tests.factories import product
from peyvand.records import bulk, registry
from peyvand.records.custom.defining import define
from peyvand.records.custom.rewriting import WouldLose
from peyvand.records.grouping import Groups
from peyvand.records.merging import merge
from peyvand.records.models import CustomField, RequiredField, WhenGone
from peyvand.records.saving import remove, restore
from peyvand.records.tests.asking import found, listing, viewer, written
from peyvand.records.tests.customs import made, worn
from peyvand.records.undoing import undo
from peyvand.transfer.plans import UPDATE
from peyvand.transfer.tests.files import as_csv
from peyvand.transfer.tests.importing import brought, counts, done, faults

pytestmark = pytest.mark.django_db
PARTNERS = registry.resource("partners")


def led(record):
    """The id that the field “Fact” of `record` leads to now."""
    one = worn(record.record_kind)["x_fact"]
    return one.unpack(type(record)._base_manager.get(pk=record.pk).custom)


def test_lists_show_sort_filter_and_group_by_what_is_at_the_other_end(admin, client):
    made("link", target="products")
    glass, brick = product("Glass"), product("Brick")
    first, second, none = partner("A"), partner("B"), partner("C")
    written(admin, first, x_fact=glass.pk)
    written(admin, second, x_fact=brick.pk)
    assert found(admin, {"field": "x_fact", "op": "is", "value": [glass.pk]}) == {first.pk}
    assert found(admin, {"field": "x_fact", "op": "is_not", "value": [glass.pk]}) == {second.pk, none.pk}
    assert found(admin, {"field": "x_fact", "op": "empty"}) == {none.pk}
    assert found(admin, {"field": "x_fact", "op": "filled"}) == {first.pk, second.pk}
    for sort, order in (("x_fact", "BAC"), ("-x_fact", "CAB")):
        asked, names = listing(admin, sort=sort, limit=1, columns=("name", "x_fact")), ""
        while True:
            page = asked.page()
            names += page.rows[0]["name"]
            if not page.next:
                break
            asked = asked.asking(after=page.next)
        assert names == order
    asked = listing(admin, group="x_fact")
    page = asked.page()
    groups = Groups(asked, asked.group, page)
    values = [page.value(asked.group, row) for row in page.rows]
    assert [(groups.title(one), groups.count(one)) for one in values] == [("Brick", 1), ("Glass", 1), ("Fact: none", 1)]
    client.force_login(admin)
    shown = client.get("/partners/?columns=name,x_fact,owner&sort=owner&group=x_fact").content.decode()
    assert shown.count("Glass") >= 2
    page = client.get(f"/partners/{first.pk}/").content.decode()
    assert f'href="/products/{glass.pk}/"' in page
    assert f'value="{glass.pk}" selected' in client.get(f"/partners/{first.pk}/edit").content.decode()
    assert client.get(f"/partners/{first.pk}/cell/x_fact", headers={"HX-Request": "true"}).status_code == 200


def test_who_may_not_see_the_other_end_learns_that_there_is_one_and_no_more(admin, alice, charlie, client):
    made("link", target="partners")
    hidden, mine = partner("Zebra secret", owner=charlie), partner("Mine", owner=alice)
    open_one = partner("Aaa open", owner=alice)
    other = partner("Other", owner=alice)
    written(admin, mine, x_fact=hidden.pk)
    written(admin, other, x_fact=open_one.pk)
    client.force_login(alice)
    for address in (
        f"/partners/{mine.pk}/",
        f"/partners/{mine.pk}/edit",
        f"/partners/{mine.pk}/history",
        "/partners/?columns=name,x_fact&sort=x_fact",
        "/partners/?columns=name,x_fact&group=x_fact",
        "/partners/export?columns=name,x_fact",
    ):
        answer = client.get(address)
        text = answer.getvalue().decode() if answer.streaming else answer.content.decode()
        assert answer.status_code == 200
        assert "Zebra" not in text, address
        assert f'href="/partners/{hidden.pk}/"' not in text, address
    program = Program(alice)
    assert program.get(f"partners/{mine.pk}").json()["x_fact"] == {"id": None, "title": "…"}
    assert program.get(f"partners/{other.pk}").json()["x_fact"] == {"id": open_one.pk, "title": "Aaa open"}
    groups = program.get("partners/groups?by=x_fact").json()["items"]
    assert {"id": None, "title": "…"} in [one["value"] for one in groups]
    # Nor does the order of a list tell its name: it stands with those that have none.
    rows = listing(alice, sort="x_fact").page().rows
    assert rows[0]["pk"] == other.pk
    # What she may not see she cannot choose, but what stands there stays when she writes something else.
    refused = program.patch(f"partners/{other.pk}", {"x_fact": hidden.pk})
    assert refused.status_code == 422
    written(alice, mine, note="x", x_fact=hidden.pk)
    assert led(mine) == hidden.pk


def test_the_api_writes_and_describes_it_and_many_are_set_at_once(admin):
    made("link", target="products")
    glass = product("Glass")
    program = Program(admin)
    answer = program.post("partners", {"name": "Golestan", "roles": [], "x_fact": glass.pk})
    assert answer.json()["x_fact"] == {"id": glass.pk, "title": "Glass"}
    assert program.post("partners", {"name": "B", "roles": [], "x_fact": 10**9}).status_code == 422
    assert program.patch(f"partners/{answer.json()['id']}", {"x_fact": None}).json()["x_fact"] is None
    rows, who = PARTNERS.rows(viewer(admin), "edit"), viewer(admin)
    batch = bulk.open_batch("set", PARTNERS, who, total=rows.count())
    bulk.change_all(batch, rows, {"x_fact": glass.pk}, resource=PARTNERS, viewer=who)
    assert {led(one) for one in Partner.objects.all()} == {glass.pk}
    undo(batch, by=admin)
    assert {led(one) for one in Partner.objects.all()} == {None}


def test_a_file_names_it_by_title_or_code_and_what_was_exported_comes_back(admin, client, tmp_path):
    made("link", label="Panel", target="products")
    glass = product("Glass", code="G-1")
    product("Brick")
    file = as_csv(tmp_path / "a.csv", [["Name", "Panel"], ["A", "glass"], ["B", "G-1"], ["C", ""], ["D", "Unknown"]])
    one = done(brought(admin, "partners", file), admin)
    assert counts(one) == (3, 0, 0, 1)
    assert faults(one)[0][1] == "x_panel"
    held = worn()["x_panel"]
    assert {row.name: held.unpack(row.custom) for row in Partner.objects.all()} == {
        "A": glass.pk,
        "B": glass.pk,
        "C": None,
    }
    client.force_login(admin)
    file.write_bytes(client.get("/partners/export?columns=name,x_panel").getvalue())
    before = list(Partner.objects.order_by("pk").values())
    again = done(brought(admin, "partners", file, mode=UPDATE, keys=["name"]), admin)
    assert (counts(again), list(Partner.objects.order_by("pk").values())) == ((0, 0, 3, 0), before)


def test_a_name_in_a_file_that_is_not_there_yet_can_be_made_on_the_way(admin, tmp_path):
    made("link", label="Word", target="tags")
    file = as_csv(tmp_path / "a.csv", [["Name", "Word"], ["A", "New word"]])
    one = done(brought(admin, "partners", file, add=["x_word"]), admin)
    assert counts(one) == (1, 0, 0, 0)
    kept = worn()["x_word"].unpack(Partner.objects.get(name="A").custom)
    assert registry.resource("tags").model.objects.get(pk=kept).name == "New word"


@pytest.mark.parametrize("when_gone", WhenGone.values)
def test_what_goes_to_the_trash_keeps_its_name_here_or_leaves_the_field_empty_as_was_set(admin, client, when_gone):
    made("link", target="partners", when_gone=when_gone)
    other, mine = partner("Zebra"), partner("Mine")
    written(admin, mine, x_fact=other.pk)
    who = viewer(admin)
    batch = bulk.open_batch("delete", PARTNERS, who, total=1)
    bulk.remove_all(batch, PARTNERS.rows(who).filter(pk=other.pk), resource=PARTNERS, viewer=who)
    client.force_login(admin)
    page = client.get("/partners/?columns=name,x_fact").content.decode()
    kept = when_gone == WhenGone.KEEP
    assert (led(mine), "Zebra" in page) == ((other.pk, True) if kept else (None, False))
    if not kept:
        told = Entry.objects.filter(object_id=mine.pk).latest("id")
        assert told.changes == {"x_fact": [{"id": other.pk, "title": "Zebra"}, None]}
    taken = undo(batch, by=admin)
    assert taken.refused == []
    assert led(mine) == other.pk


def test_removing_one_record_by_itself_empties_too_and_a_version_before_is_overtaken(admin):
    made("link", target="partners", when_gone=WhenGone.EMPTY)
    other, mine = partner("Zebra"), partner("Mine")
    written(admin, mine, x_fact=other.pk)
    version = Partner.objects.get(pk=mine.pk).version
    remove(other, resource=PARTNERS, viewer=viewer(admin), origin=Origin(by=admin))
    assert Partner.objects.get(pk=mine.pk).version == version + 1
    restore(Partner.objects.get(pk=other.pk), resource=PARTNERS, viewer=viewer(admin), origin=Origin(by=admin))
    assert led(mine) is None


def test_a_merge_leads_to_the_winner_and_its_undo_back(admin):
    for kind in ("partners", "contacts", "opportunities"):
        made("link", resource=kind, target="partners")
    winner, loser, outside = partner("Winner"), partner("Loser"), partner("Outside")
    person = contact(partner=outside)
    written(admin, outside, x_fact=loser.pk)
    written(admin, person, x_fact=loser.pk)
    written(admin, loser, x_fact=outside.pk)
    written(admin, winner, x_fact=loser.pk)
    batch = merge(winner, [loser], resource=PARTNERS, viewer=viewer(admin))
    assert (led(outside), led(person), led(winner)) == (winner.pk, winner.pk, None)
    taken = undo(batch, by=admin)
    assert taken.refused == []
    assert (led(outside), led(person), led(winner), led(loser)) == (loser.pk, loser.pk, loser.pk, outside.pk)


def test_a_merge_where_no_two_may_lead_to_one_puts_the_second_away_and_undo_brings_it_back(admin):
    made("link", resource="opportunities", target="partners", unique=True)
    from peyvand.opportunities.tests.factories import opportunity

    winner, loser = partner("Winner"), partner("Loser")
    first, second = opportunity(), opportunity()
    written(admin, first, x_fact=winner.pk)
    written(admin, second, x_fact=loser.pk)
    third = Program(admin).patch(f"opportunities/{opportunity().pk}", {"x_fact": loser.pk})
    assert third.json()["faults"] == {"x_fact": ["Another record has this already."]}
    batch = merge(winner, [loser], resource=PARTNERS, viewer=viewer(admin))
    second.refresh_from_db()
    assert second.deleted_at is not None
    assert undo(batch, by=admin).refused == []
    second.refresh_from_db()
    assert (second.deleted_at, led(second)) == (None, loser.pk)


def test_a_change_to_another_kind_or_target_is_refused_with_the_records_while_there_are_links(admin, client):
    row = made("link", target="products")
    held, bare = partner("Held"), partner("Bare")
    written(admin, held, x_fact=product("Glass").pk)
    client.force_login(admin)
    for sent in ({"kind": "text"}, {"kind": "link", "target": "contacts"}):
        answer = client.post(
            f"/partners/fields/{row.pk}", {"section": "-1", "is_active": "on", "label_en": "Fact", **sent}
        )
        assert answer.status_code == 409, answer.context["form"].errors
        assert f'href="/partners/{held.pk}/"' in answer.content.decode()
        assert f'href="/partners/{bare.pk}/"' not in answer.content.decode()
    assert CustomField.objects.get().target == "products"
    text = made("text", "Word")
    written(admin, held, x_word="Glass")
    text.kind, text.target = "link", "products"
    with pytest.raises(WouldLose):
        define(text, [], resource=PARTNERS, origin=Origin(by=admin))
    written(admin, held, x_fact=None)
    sent = {"kind": "link", "target": "contacts", "section": "-1", "is_active": "on", "label_en": "Fact"}
    assert client.post(f"/partners/fields/{row.pk}", sent).status_code == 302
    assert client.post(f"/partners/fields/{row.pk}", {**sent, "target": ""}).status_code == 422


def test_a_page_of_links_is_one_query_whatever_its_length(admin, django_assert_num_queries):
    made("link", target="partners")
    made("link", label="Further", target="users")
    end = partner("End")
    for number in range(12):
        written(admin, partner(f"P{number}"), x_fact=end.pk, x_further=admin.pk)
    for limit in (2, 12):
        who = viewer(admin)
        asked = listing(who, columns=("name", "x_fact", "x_further"), sort="x_fact", limit=limit)
        with django_assert_num_queries(2):  # the token of the rights, and the page
            assert len(asked.page().rows) == limit


def test_a_filter_by_a_quick_link_goes_through_its_index(admin):
    made("link", target="products", indexed=True)
    who = viewer(admin)
    rows = listing(who, condition={"field": "x_fact", "op": "is", "value": [product("Glass").pk]}).base
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = rows.explain()
    assert f"custom_{CustomField.objects.get().pk}_order" in plan, plan


def test_a_link_that_must_be_filled_in_is_asked_for_and_a_hidden_target_counts_as_filled(admin, alice, charlie):
    made("link", target="partners")
    hidden = partner("Hidden", owner=charlie)
    kept = partner("Kept", owner=alice)
    written(admin, kept, x_fact=hidden.pk)
    RequiredField.objects.create(resource="partners", field="x_fact")
    access_epoch.turn()
    program = Program(alice)
    refused = program.post("partners", {"name": "A", "roles": []})
    assert (refused.status_code, set(refused.json()["faults"])) == (422, {"x_fact"})
    assert program.post("partners", {"name": "A", "roles": [], "x_fact": kept.pk}).status_code == 201
    assert program.patch(f"partners/{kept.pk}", {"note": "x"}).status_code == 200
    assert program.patch(f"partners/{kept.pk}", {"x_fact": None}).status_code == 422
