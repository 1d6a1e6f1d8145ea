"""What belongs to somebody goes to others as one act, and comes back as one."""

from collections import Counter
from datetime import timedelta

import pytest

from peyvand.access.models import Grant
from peyvand.access.tests import factories as people
from peyvand.access.tests.people import MANAGER_MAY
from peyvand.activities.models import Activity
from peyvand.activities.tests.factories import activity
from peyvand.foundation import clock
from peyvand.journal.models import Batch, Entry
from peyvand.notifications.tests.telling import read_by, tell
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.records import bulk
from peyvand.records.undoing import undo
from peyvand.tasks.models import Job
from peyvand.tasks.testing import run_jobs


@pytest.fixture(autouse=True)
def manager_may(company):
    """Managers work with activities of their people too."""
    for action in MANAGER_MAY:
        for scope in ("own", "subordinates"):
            Grant.objects.create(role=company.manager, kind="activities", action=action.value, scope=scope)


@pytest.fixture
def takers(bob, company):
    return [people.user(name, first_name=name, manager=bob, roles=[company.agent]) for name in ("dina", "emre")]


@pytest.fixture
def page(client, alice, bob):
    """`page(to, …)` sends the form with which bob hands over what is alice's."""
    client.force_login(bob)

    def send(to, *, kinds=("partners",), how="evenly"):
        sent = {"to": [one.pk for one in to], "how": how, "kinds": list(kinds)}
        return client.post(f"/users/{alice.pk}/hand-over", sent)

    return send


def owners(model=Partner):
    return Counter(model.objects.exclude(owner=None).values_list("owner__username", flat=True))


def test_the_page_says_how_much_there_is(client, alice, bob):
    partner(owner=alice)
    activity(owner=alice, partner=partner(owner=alice))
    activity(owner=alice, partner=partner(owner=alice), status="done")
    client.force_login(bob)
    shown = client.get(f"/users/{alice.pk}/hand-over").content.decode()
    assert "Partners (3)" in shown
    assert "Activities (1)" in shown  # what is done stays with who did it


def test_partners_are_shared_out_evenly_and_come_back_with_undo(page, alice, bob, takers):
    for number in range(7):
        partner(f"Customer {number}", owner=alice)
    answer = page(takers)
    batch = Batch.objects.get()
    assert answer.url == f"/batches/{batch.pk}"
    assert owners() == {"dina": 4, "emre": 3}
    assert (batch.total, batch.done, batch.refused) == (7, 7, [])
    assert Entry.objects.filter(batch=batch).count() == 7
    taken = undo(batch, by=bob)
    assert taken.refused == []
    assert owners() == {"alice": 7}


def test_what_hangs_on_a_partner_goes_where_the_partner_goes_and_comes_back(page, alice, bob, takers):
    for number in range(4):
        one = partner(f"Customer {number}", owner=alice)
        for _time in range(number):
            activity(owner=alice, partner=one)
    page(takers, kinds=("partners", "activities"))
    assert all(one.owner_id == one.partner.owner_id for one in Activity.objects.select_related("partner"))
    assert owners() == {"dina": 2, "emre": 2}
    taken = undo(Batch.objects.get(verb="hand-over"), by=bob)
    assert taken.refused == []
    assert owners() == {"alice": 4}
    assert owners(Activity) == {"alice": 6}


def test_by_territory_each_gets_what_lies_where_they_work_and_the_rest_stays(page, alice, takers):
    region = people.territory("Iran")
    city, elsewhere = people.territory("Tehran", parent=region), people.territory("Sofia")
    takers[0].territories.set([region])
    inside = partner("Inside", owner=alice, territory=city)
    partner("Outside", owner=alice, territory=elsewhere)
    page(takers, how="territory")
    assert owners() == {"dina": 1, "alice": 1}
    assert Partner.objects.get(owner=takers[0]) == inside
    (refused,) = Batch.objects.get().refused
    assert refused["label"] == "Outside"
    assert "territory" in refused["reason"]


def test_only_what_one_may_give_away_goes(client, alice, bob, charlie, takers):
    partner("Not bob's", owner=charlie)
    client.force_login(bob)
    client.post(f"/users/{charlie.pk}/hand-over", {"to": [takers[0].pk], "how": "evenly", "kinds": ["partners"]})
    assert owners() == {"charlie": 1}


def test_who_may_not_assign_does_not_hand_over(client, alice, charlie):
    partner(owner=alice)
    client.force_login(alice)
    assert client.get(f"/users/{alice.pk}/hand-over").status_code == 403
    assert client.post("/partners/share-out", {"all": "1", "list": "", "to": charlie.pk}).status_code == 403
    assert owners() == {"alice": 1}


def test_nobody_is_chosen_without_saying_to_whom(page, alice):
    partner(owner=alice)
    assert page([]).status_code == 422
    assert owners() == {"alice": 1}


def test_nothing_goes_back_to_who_leaves(page, alice):
    partner(owner=alice)
    assert page([alice]).status_code == 422


def test_a_list_is_shared_out_among_several(client, alice, bob, takers):
    for number in range(4):
        partner(f"Customer {number}", owner=alice)
    kept = partner("Another", owner=alice)
    client.force_login(bob)
    listed = 'filter={"field":"name","op":"contains","value":"Customer"}'
    sent = {"all": "1", "list": listed, "to": [one.pk for one in takers], "how": "evenly"}
    assert client.post("/partners/share-out", sent).status_code == 204
    assert owners() == {"dina": 2, "emre": 2, "alice": 1}
    kept.refresh_from_db()
    assert kept.owner == alice


def test_much_goes_in_the_background_under_the_rights_of_then(page, alice, bob, takers, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    for number in range(5):
        partner(f"Customer {number}", owner=alice)
    page(takers)
    assert owners() == {"alice": 5}
    run_jobs()
    batch = Batch.objects.get()
    assert (batch.done, batch.finished_at is not None) == (5, True)
    assert owners() == {"dina": 3, "emre": 2}


def test_rights_that_are_lost_meanwhile_leave_everything_where_it_was(page, alice, bob, takers, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    for number in range(5):
        partner(f"Customer {number}", owner=alice)
    page(takers)
    bob.roles.clear()
    run_jobs()
    assert owners() == {"alice": 5}


def test_an_attempt_that_is_broken_off_goes_on_where_it_stood(page, alice, takers, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    monkeypatch.setattr(bulk, "CHUNK", 2)
    for number in range(5):
        partner(f"Customer {number}", owner=alice)
    page(takers)
    calls = []

    def break_off(*given):
        calls.append(given)
        if len(calls) == 2:
            raise MemoryError
        return bulk_reach(*given)

    bulk_reach = bulk.within_reach
    with monkeypatch.context() as patched:
        patched.setattr(bulk, "within_reach", break_off)
        run_jobs()
    assert owners()["alice"] == 3
    Job.objects.update(run_at=clock.now() - timedelta(minutes=1))
    run_jobs()
    batch = Batch.objects.get()
    assert "alice" not in owners()
    assert (batch.done, batch.total) == (5, 5)
    assert Entry.objects.filter(batch=batch).count() == 5


def test_those_who_get_them_are_told_once(page, alice, bob, takers):
    for number in range(6):
        activity(owner=alice, partner=partner(f"Customer {number}", owner=alice))
    page(takers, kinds=("partners", "activities"))
    tell()
    assert ["made you the owner of" in one for one in read_by(takers[0])] == [True]
