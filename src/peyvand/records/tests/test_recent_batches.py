"""What was done to many is listed with its Undo, for as long as the firm's settings let it be taken back."""

from datetime import timedelta

import pytest

from peyvand.access.models import change_installation
from peyvand.access.tests import factories as people
from peyvand.journal.models import Batch
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.records import tasks, undoing


@pytest.fixture
def batch(client, alice, company):
    """Three partners that alice put into the trash at once."""
    held = set(company.agent.grants.filter(kind="partners").values_list("action", flat=True))
    for action in {"delete", "bulk"} - held:
        people.grant(company.agent, "partners", action, "own")
    ids = [partner(owner=alice).pk for _time in range(3)]
    client.force_login(alice)
    answer = client.post("/partners/bulk/delete", {"ids": ids})
    assert answer.status_code < 400, answer.content
    return Batch.objects.get()


def test_one_sees_ones_own_and_the_administrator_everybodys(client, alice, bob, admin, batch):
    for who, there in ((alice, True), (bob, False), (admin, True)):
        client.force_login(who)
        assert (f"/undo/{batch.pk}" in client.get("/batches").content.decode()) == there


def test_after_its_days_it_is_offered_and_taken_back_no_more(client, alice, batch):
    change_installation(undo_days=7)
    Batch.objects.update(at=batch.at - timedelta(days=8))
    assert f"/undo/{batch.pk}" not in client.get("/batches").content.decode()
    answer = client.post(f"/undo/{batch.pk}")
    assert answer.status_code == 409
    assert "are over" in answer.json()["detail"]
    assert Partner.objects.alive().count() == 0


def test_many_are_taken_back_in_the_background_in_parts(client, alice, batch, monkeypatch):
    monkeypatch.setattr("peyvand.records.views.undo.MOST_AT_ONCE", 2)
    monkeypatch.setattr(tasks, "PART", 2)
    assert client.post(f"/undo/{batch.pk}").status_code == 302
    taken = Batch.objects.get(verb="undo")
    if taken.finished_at is None:
        tasks.take_back_many.func(user_id=alice.pk, taken_id=taken.pk)
    taken.refresh_from_db()
    assert (taken.done, taken.finished_at is not None) == (3, True)
    assert Partner.objects.alive().count() == 3


def test_what_broke_off_goes_on_and_takes_nothing_back_twice(client, alice, batch):
    taken = undoing.begin_many(batch, by=alice)
    viewer = tasks.Viewer.of(alice)
    with undoing.transaction.atomic():
        assert not undoing.take_back_part(batch, taken, viewer, most=2)
    assert tasks.take_back_many.func(user_id=alice.pk, taken_id=taken.pk) == 3
