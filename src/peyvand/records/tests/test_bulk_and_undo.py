"""Acts on many: each a batch with an entry for every record, taken back as a whole, except what was changed since."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from peyvand.access.tests import factories
from peyvand.journal.models import Batch, Entry
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import group, partner, tag
from peyvand.records import bulk, registry
from peyvand.records.saving import restore
from peyvand.records.selection import NothingSelected, selected
from peyvand.records.tests.asking import viewer, written
from peyvand.records.undoing import CannotUndo, undo

PARTNERS = registry.resource("partners")


def set_all(user, rows, **values):
    """`values` on each of `rows`, as the bar below a list does it."""
    who = viewer(user)
    batch = bulk.open_batch("set", PARTNERS, who, total=rows.count())
    return bulk.change_all(batch, rows, values, resource=PARTNERS, viewer=who)


def delete_all(user, rows):
    who = viewer(user)
    return bulk.remove_all(
        bulk.open_batch("delete", PARTNERS, who, total=rows.count()), rows, resource=PARTNERS, viewer=who
    )


def rows_for(user, action="edit"):
    return PARTNERS.rows(viewer(user), action)


def state():
    """All that a person sees of the partners."""
    return {
        one.pk: (
            one.note,
            one.group_id,
            one.kind,
            one.owner_id,
            one.deleted_at is None,
            tuple(sorted(one.tags.values_list("pk", flat=True))),
        )
        for one in Partner.objects.all()
    }


def test_every_record_gets_its_entry_and_all_of_them_one_batch(admin):
    made = [partner(note="a") for _number in range(3)] + [partner(note="b")]
    batch = set_all(admin, rows_for(admin), note="b")
    assert (batch.total, batch.done, batch.refused) == (4, 4, [])
    entries = Entry.objects.filter(batch=batch)
    assert {one.object_id for one in entries} == {one.pk for one in made[:3]}
    assert all(one.changes == {"note": ["a", "b"]} and one.cause == "bulk" for one in entries)


def test_undo_puts_back_what_was_and_can_itself_be_undone(admin):
    labels = [tag(), tag()]
    made = [partner(note=f"note {number}", tags=labels[:number]) for number in range(3)]
    before = state()
    batch = set_all(admin, rows_for(admin), note="same", tags={"add": [labels[1].pk]}, group=group().pk)
    after = state()
    taken = undo(batch, by=admin)
    assert state() == before
    assert taken.refused == []
    undo(taken, by=admin)
    assert state() == after
    assert len(made) == 3


def test_undo_leaves_what_was_changed_since_and_says_so(admin):
    kept, back = partner("Kept", note="a"), partner("Back", note="a")
    batch = set_all(admin, rows_for(admin), note="b")
    written(admin, kept, note="c")
    taken = undo(batch, by=admin)
    assert (taken.total, taken.done) == (2, 1)
    assert [one["label"] for one in taken.refused] == ["Kept"]
    assert {one.name: one.note for one in Partner.objects.all()} == {"Kept": "c", "Back": "a"}
    assert back.pk


def test_undo_goes_only_once_and_not_before_the_act_is_over(admin):
    partner()
    batch = set_all(admin, rows_for(admin), note="b")
    undo(batch, by=admin)
    with pytest.raises(CannotUndo):
        undo(batch, by=admin)
    with pytest.raises(CannotUndo):
        undo(bulk.open_batch("set", PARTNERS, viewer(admin), total=1), by=admin)


def test_what_was_put_into_the_trash_meanwhile_is_left_there_by_undo(admin):
    gone = partner(note="a")
    batch = set_all(admin, rows_for(admin), note="b")
    delete_all(admin, rows_for(admin, "delete"))
    taken = undo(batch, by=admin)
    gone.refresh_from_db()
    assert (taken.done, gone.note, gone.deleted_at is None) == (0, "b", False)


def test_what_was_brought_back_meanwhile_is_named_as_such(admin):
    one, other = partner("One", owner=admin), partner("Other", owner=admin)
    batch = delete_all(admin, rows_for(admin, "delete"))
    one.refresh_from_db()
    restore(one, resource=PARTNERS, viewer=viewer(admin), origin=Origin(by=admin))
    taken = undo(batch, by=admin)
    assert (taken.done, [(left["label"], left["reason"]) for left in taken.refused]) == (
        1,
        [("One", "Somebody brought it back already.")],
    )
    assert set(Partner.objects.alive()) == {one, other}


def test_undo_does_nothing_to_records_that_are_out_of_reach_since(bob, alice, charlie, company):
    factories.grant(company.manager, "partners", "assign", "all")
    mine = partner(owner=bob, note="a")
    batch = set_all(bob, rows_for(bob), note="b")
    Partner.objects.filter(pk=mine.pk).update(owner=charlie)
    assert undo(batch, by=bob).done == 0
    assert Partner.objects.get(pk=mine.pk).note == "b"


def test_records_that_the_form_refuses_are_told_with_the_reason_and_the_others_done(alice, bob, charlie, company):
    factories.grant(company.agent, "partners", "delete", "own")
    factories.grant(company.agent, "partners", "view", "all")
    factories.grant(company.agent, "partners", "edit", "all")
    mine, theirs = partner(owner=alice), partner("Theirs", owner=charlie)
    batch = delete_all(alice, Partner.objects.filter(pk__in=[mine.pk, theirs.pk]))
    assert batch.done == 1
    assert [one["label"] for one in batch.refused] == ["Theirs"]
    assert batch.refused[0]["reason"].endswith(".")


def test_an_act_reaches_no_more_than_the_right_to_act_on_many(alice, charlie, company):
    company.agent.grants.filter(kind="partners", action__in=["view", "edit"]).update(scope="all")
    mine, theirs = partner(owner=alice), partner(owner=charlie)
    meant = selected(QueryDict(f"ids={mine.pk}&ids={theirs.pk}"), PARTNERS, viewer(alice), "edit")
    assert list(meant) == [mine]


@pytest.mark.parametrize("way", ["ids", "all"])
def test_one_act_on_many_does_what_single_acts_would(way, alice, bob, charlie, company):
    factories.grant(company.agent, "partners", "view", "team")
    mate = factories.user(teams=alice.teams.all())
    made = [partner(owner=who, note="a") for who in (alice, mate, charlie, bob, alice)]
    who = viewer(alice)
    query = "&".join(f"ids={one.pk}" for one in made) if way == "ids" else "all=1&list=" + "filter%3D%7B%7D"
    set_all(alice, selected(QueryDict(query), PARTNERS, who, "edit"), note="b")
    allowed = {one.pk for one in made if PARTNERS.rows(who, "edit").filter(pk=one.pk).exists()}
    assert {one.pk for one in Partner.objects.filter(note="b")} == allowed == {made[0].pk, made[4].pk}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "ids=",
        "ids=x",
        "all=1&list=view%3D999",
        "all=1&list=view%3Dno-such-view",
        "all=1&list=filter%3Dbroken",
        "all=1&list=filter%3D%7B%22field%22%3A%22nothing%22%2C%22op%22%3A%22is%22%7D",
        "all=1&list=q%3D" + "x" * 200_000 + "%26filter%3D%7B%7D",
        "ids=" + ",".join(map(str, range(1, 1200))),
    ],
    ids=lambda query: query[:30],
)
def test_who_does_not_say_clearly_which_records_are_meant_means_none(query, admin):
    partner()
    with pytest.raises(NothingSelected):
        selected(QueryDict(query), PARTNERS, viewer(admin), "edit")


def test_a_long_condition_reaches_the_act_whole(admin):
    import json
    from urllib.parse import quote

    wanted, _other = partner("Wanted"), partner("Other")
    parts = [{"field": "name", "op": "lacks", "value": "ی" * 60 + str(number)} for number in range(40)]
    tree = {"all": [*parts, {"field": "name", "op": "is", "value": "Wanted"}]}
    query = "all=1&list=" + quote("filter=" + quote(json.dumps(tree, ensure_ascii=False)))
    assert list(selected(QueryDict(query), PARTNERS, viewer(admin), "edit")) == [wanted]


# What somebody does, to which of the records, with which value; or which of the acts before is undone.
acts = st.lists(
    st.tuples(
        st.sampled_from(["note", "kind", "delete", "undo", "write"]),
        st.integers(0, 2),
        st.sampled_from("xyz"),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=8,
)


def test_any_acts_and_undos_leave_what_a_plain_model_says(admin):
    made = [partner(note="x", kind="person") for _number in range(4)]
    ids = [one.pk for one in made]

    @settings(max_examples=25, deadline=None, database=None)
    @given(steps=acts)
    def holds(steps):
        from django.db import transaction

        with transaction.atomic():
            _play(steps, ids, admin)
            transaction.set_rollback(True)

    holds()


def _play(steps, ids, admin):
    model = {pk: {"note": "x", "kind": "person", "alive": True} for pk in ids}
    done = []
    for verb, start, letter, which in steps:
        chosen = ids[start:]
        alive = [pk for pk in chosen if model[pk]["alive"]]
        if verb == "undo":
            if which < len(done):
                _undo(done, which, model, admin)
            continue
        if verb == "write":
            if alive:
                written(admin, Partner.objects.get(pk=alive[0]), note=letter)
                model[alive[0]]["note"] = letter
            continue
        rows = PARTNERS.rows(viewer(admin), "edit").filter(pk__in=chosen)
        told = {}
        if verb == "delete":
            batch = delete_all(admin, rows)
            for pk in alive:
                told[pk] = ("alive", True, False)
        else:
            value = letter if verb == "note" else {"x": "person", "y": "organisation", "z": "person"}[letter]
            batch = set_all(admin, rows, **{verb: value})
            told = {pk: (verb, model[pk][verb], value) for pk in alive if model[pk][verb] != value}
        for pk, (name, _before, after) in told.items():
            model[pk][name] = after
        done.append([batch, told, False])
    now = {
        one.pk: {"note": one.note, "kind": one.kind, "alive": one.deleted_at is None}
        for one in Partner.objects.filter(pk__in=ids)
    }
    assert now == model


def _undo(done, which, model, admin):
    batch, told, undone = done[which]
    if undone:
        with pytest.raises(CannotUndo):
            undo(batch, by=admin)
        return
    undo(batch, by=admin)
    done[which][2] = True
    for pk, (name, before, after) in told.items():
        is_there = model[pk]["alive"] or name == "alive"
        if is_there and model[pk][name] == after:
            model[pk][name] = before


def test_the_background_does_what_the_page_would_have_done(alice, bob, charlie, company):
    from peyvand.records import tasks

    for who in (alice, charlie):
        for _number in range(3):
            partner(owner=who, note="a")
    batch = bulk.open_batch("set", PARTNERS, viewer(alice), total=6)
    ids = ",".join(str(one.pk) for one in Partner.objects.all())
    tasks.act_on_many.func(
        user_id=alice.pk,
        resource_name="partners",
        verb="set",
        selection=f"ids={ids}",
        values={"note": "b"},
        batch_id=batch.pk,
    )
    assert set(Partner.objects.filter(note="b").values_list("owner", flat=True)) == {alice.pk}
    batch.refresh_from_db()
    assert (batch.done, batch.finished_at is None) == (3, False)


def test_who_lost_the_right_before_the_background_began_changes_nothing(alice, company):
    from peyvand.records import tasks

    partner(owner=alice, note="a")
    batch = bulk.open_batch("set", PARTNERS, viewer(alice), total=1)
    company.agent.grants.filter(action="bulk").delete()
    factories.role()  # any change of rights turns the epoch, as the page on which the right was taken does
    ids = ",".join(str(one.pk) for one in Partner.objects.all())
    tasks.act_on_many.func(
        user_id=alice.pk,
        resource_name="partners",
        verb="set",
        selection=f"ids={ids}",
        values={"note": "b"},
        batch_id=batch.pk,
    )
    assert not Partner.objects.filter(note="b").exists()
    assert Batch.objects.get(pk=batch.pk).done == 0
