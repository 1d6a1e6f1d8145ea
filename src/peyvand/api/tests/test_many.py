"""An act on many does what a loop over single calls would do, and one call takes it back."""

import pytest

from peyvand.access.tests import factories as access
from peyvand.api.tests.program import Program
from peyvand.journal.models import Batch
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories
from peyvand.records import bulk
from peyvand.tasks.models import Job


@pytest.fixture
def mixed(alice, charlie, company):
    """Partners of alice's, of a stranger's that she sees, and of a stranger's that she does not; by id."""
    mine = [factories.partner(owner=alice) for _number in range(3)]
    foreign = [factories.partner(owner=charlie) for _number in range(2)]
    trashed = factories.partner(owner=alice, deleted_at="2026-01-01T00:00:00Z")
    return [one.pk for one in (*mine, *foreign, trashed)]


CHANGES = [
    {"note": "changed"},
    {"owner": None},
    {"roles": ["supplier"], "kind": "person"},
    {"credit_limit": 1_500.5, "founded_on": "2020-02-29"},
    {"group": 999_999},
    {"phones": [{"number": "+982122223333"}]},
    {"website": "no address"},
]


def _state():
    fields = ("pk", "note", "owner_id", "kind", "group_id", "phone", "website", "credit_limit", "version", "deleted_at")
    return [
        (row, sorted(Partner.objects.get(pk=row[0]).roles.values_list("role", flat=True)))
        for row in Partner.objects.order_by("pk").values_list(*fields)
    ]


@pytest.mark.parametrize("values", CHANGES, ids=str)
def test_a_change_of_many_is_a_loop_of_single_changes(alice, mixed, passing_away, values):
    program = Program(alice)
    with passing_away():
        statuses = [program.patch(f"partners/{pk}", values).status_code for pk in mixed]
        one_by_one = _state()
    answer = program.post("partners/bulk", {"verb": "change", "ids": mixed, "values": values})
    assert _state() == one_by_one
    assert answer.json()["done"] == statuses.count(200)
    assert answer.json()["done"] + len(answer.json()["refused"]) == answer.json()["total"]
    assert len(answer.json()["left_out"]) == statuses.count(404)


def test_a_deletion_of_many_is_a_loop_of_single_deletions(bob, alice, mixed, passing_away):
    program = Program(bob)
    with passing_away():
        statuses = [program.delete(f"partners/{pk}").status_code for pk in mixed]
        one_by_one = [pk for pk, deleted in Partner.objects.order_by("pk").values_list("pk", "deleted_at") if deleted]
    answer = program.post("partners/bulk", {"verb": "delete", "ids": mixed})
    deleted = [pk for pk, at in Partner.objects.order_by("pk").values_list("pk", "deleted_at") if at]
    assert deleted == one_by_one
    assert answer.json()["done"] == statuses.count(204)


def test_a_filter_means_the_records_that_the_list_shows(alice, mixed):
    program = Program(alice)
    answer = program.post("partners/bulk", {"verb": "change", "filter": {}, "values": {"note": "changed"}}).json()
    shown = {one["id"] for one in program.get("partners").json()["items"]}
    assert answer["done"] == len(shown) == 3
    assert set(Partner.objects.filter(note="changed").values_list("pk", flat=True)) == shown


def test_one_call_takes_back_what_was_not_changed_since(admin, alice):
    first, second = factories.partner(owner=alice), factories.partner(owner=alice)
    program = Program(admin)
    body = {"verb": "change", "ids": [first.pk, second.pk], "values": {"note": "Many"}}
    batch = program.post("partners/bulk", body).json()["id"]
    program.patch(f"partners/{second.pk}", {"note": "Since"})
    undone = program.post(f"batches/{batch}/undo").json()
    assert (undone["done"], len(undone["refused"]), undone["undo_of"]) == (1, 1, batch)
    assert list(Partner.objects.order_by("pk").values_list("note", flat=True)) == ["", "Since"]
    assert program.post(f"batches/{batch}/undo").status_code == 409
    assert program.get(f"batches/{batch}").json()["undone_at"]


def test_links_can_be_added_and_taken_away(admin, alice):
    old, new = factories.tag(), factories.tag()
    one = factories.partner(owner=alice, tags=[old])
    program = Program(admin)
    program.post("partners/bulk", {"verb": "change", "ids": [one.pk], "values": {"tags": {"add": [new.pk]}}})
    assert set(one.tags.all()) == {old, new}
    program.post("partners/bulk", {"verb": "change", "ids": [one.pk], "values": {"tags": {"remove": [old.pk]}}})
    assert set(one.tags.all()) == {new}


@pytest.mark.parametrize("which", ["ids", "filter"])
def test_very_many_are_left_to_a_worker(admin, alice, mixed, monkeypatch, which):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    program = Program(admin)
    meant = {"ids": mixed} if which == "ids" else {"filter": {"field": "note", "op": "empty"}}
    answer = program.post("partners/bulk", {"verb": "change", **meant, "values": {"note": "Later"}})
    assert answer.status_code == 202
    place = answer.headers["Location"].removeprefix("/api/v1/")
    assert program.get(place).json()["finished_at"] is None
    from peyvand.records.tasks import act_on_many

    job = Job.objects.get()
    assert job.task.endswith("act_on_many")
    act_on_many.call(**job.kwargs)
    told = program.get(place).json()
    assert (told["done"], told["refused"]) == (5, [])
    assert told["finished_at"]
    assert Partner.objects.alive().filter(note="Later").count() == 5


def test_a_worker_keeps_to_the_tokens_limit(admin, alice, mixed, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    program = Program(admin, actions=["view", "edit", "bulk"])
    program.post("partners/bulk", {"verb": "change", "ids": mixed, "values": {"owner": None}})
    from peyvand.records.tasks import act_on_many

    act_on_many.call(**Job.objects.get().kwargs)
    batch = Batch.objects.get()
    assert (batch.done, len(batch.refused)) == (0, 5)
    assert not Partner.objects.filter(owner=None).exists()


def test_a_batch_is_its_makers_own(admin, alice, bob, mixed):
    batch = Program(alice).post("partners/bulk", {"verb": "change", "ids": mixed, "values": {"note": "x"}}).json()["id"]
    for path in (f"batches/{batch}", f"batches/{batch + 1000}"):
        assert Program(bob).get(path).status_code == 404
        assert Program(bob).post(f"{path}/undo").status_code == 404
    assert Program(admin).get(f"batches/{batch}").status_code == 200


WRONG = [
    {},
    {"verb": "merge", "ids": [1]},
    {"verb": "change", "ids": [1]},
    {"verb": "change", "values": {"note": "x"}},
    {"verb": "change", "ids": [1], "filter": {}, "values": {"note": "x"}},
    {"verb": "change", "ids": [1], "values": {}},
    {"verb": "change", "ids": [1], "values": {"nosuch": 1}},
    {"verb": "change", "ids": [1], "values": {"name": ""}},
    {"verb": "change", "ids": [], "values": {"note": "x"}},
    {"verb": "change", "ids": None, "values": {"note": "x"}},
    {"verb": "change", "ids": ["1"], "values": {"note": "x"}},
    {"verb": "change", "ids": [True], "values": {"note": "x"}},
    {"verb": "change", "ids": list(range(1, 1002)), "values": {"note": "x"}},
    {"verb": "change", "filter": {"field": "nosuch", "op": "is", "value": "x"}, "values": {"note": "x"}},
    {"verb": "change", "filter": None, "values": {"note": "x"}},
    {"verb": "change", "filter": {"field": "city", "op": "is", "value": "x" * 9000}, "values": {"note": "x"}},
    {"verb": "delete", "ids": [1], "values": {"note": "x"}},
    {"verb": "delete", "ids": [1], "more": 1},
]


@pytest.mark.parametrize("body", WRONG, ids=lambda one: str(one)[:60])
def test_what_is_not_meant_is_not_done(admin, partner, body):
    answer = Program(admin).post("partners/bulk", body)
    assert answer.status_code == 422
    assert not Batch.objects.exists()
    assert Partner.objects.get().version == 1


def test_who_may_not_act_on_many_does_not(alice, company, partner):
    company.agent.grants.filter(action="bulk").delete()
    body = {"verb": "change", "ids": [partner.pk], "values": {"note": "x"}}
    assert Program(alice).post("partners/bulk", body).status_code == 403
    access.grant(company.agent, "partners", "bulk", "own")
    assert Program(alice).post("partners/bulk", {"verb": "delete", "ids": [partner.pk]}).status_code == 403
    assert Program(alice).post("partners/bulk", body).status_code == 200


def test_records_that_stand_for_the_same_are_made_one_and_parted_again(admin, alice, charlie):
    stays = factories.partner("Kaveh Ltd", owner=alice, note="kept")
    goes = factories.partner("Kaveh Trading", owner=alice, phones=["+982122223333"])
    body = {"verb": "merge", "winner": stays.pk, "ids": [goes.pk], "take": {"name": goes.pk}}
    assert Program(charlie).post("partners/bulk", body).status_code in (403, 404)
    program = Program(admin)
    batch = program.post("partners/bulk", body)
    assert batch.status_code == 200
    assert batch.json()["verb"] == "merge"
    one = program.get(f"partners/{stays.pk}").json()
    assert (one["name"], one["note"], [row["number"] for row in one["phones"]]) == (
        "Kaveh Trading",
        "kept",
        ["+982122223333"],
    )
    assert program.get(f"partners/{goes.pk}").status_code == 301
    assert program.post(f"batches/{batch.json()['id']}/undo").status_code == 200
    assert program.get(f"partners/{goes.pk}").json()["name"] == "Kaveh Trading"
    assert program.get(f"partners/{stays.pk}").json()["name"] == "Kaveh Ltd"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"winner": "5"}, "winner"),
        ({"ids": []}, "ids"),
        ({"ids": list(range(100, 120))}, "ids"),
        ({"take": {"nothing": 1}}, "take"),
        ({"values": {}}, "values"),
    ],
)
def test_a_merge_of_another_shape_is_refused_at_its_field(admin, change, field):
    one, other = factories.partner(), factories.partner()
    body = {"verb": "merge", "winner": one.pk, "ids": [other.pk], **change}
    answer = Program(admin).post("partners/bulk", body)
    assert (answer.status_code, set(answer.json()["faults"])) == (422, {field})
    assert Partner.objects.alive().count() == 2
