"""An act on many records is told once to each person."""

from datetime import timedelta

import pytest

from peyvand.access.tests import factories as people
from peyvand.foundation import clock
from peyvand.journal import sealing
from peyvand.notifications.actions.watch import watch
from peyvand.notifications.delivery import deliver
from peyvand.notifications.models import Notice, Wishes
from peyvand.notifications.tasks import KEEP_READ, deliver_notices, forget_read_notices
from peyvand.notifications.tests.telling import read_by, reasons, tell
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.records import bulk, registry
from peyvand.records.undoing import undo
from peyvand.records.viewer import Viewer
from peyvand.tasks.testing import run_jobs


@pytest.fixture
def customers(alice):
    return [partner(f"Customer {number}", owner=alice) for number in range(12)]


@pytest.fixture
def dina(bob, company):
    """A colleague of alice under the same manager."""
    return people.user("dina", manager=bob, roles=[company.agent])


def assign_all(to, *, by):
    resource = registry.resource("partners")
    viewer = Viewer.of(by)
    rows = Partner.objects.visible_to(by, "edit")
    batch = bulk.open_batch("assign", resource, viewer, total=rows.count())
    return bulk.change_all(batch, rows, {"owner": to.pk}, resource=resource, viewer=viewer)


def test_twelve_records_given_at_once_are_one_notice(customers, bob, dina):
    assign_all(dina, by=bob)
    tell()
    assert reasons(dina) == ["assigned"]
    assert "made you the owner of 12 records" in read_by(dina)[0]


def test_a_batch_that_is_read_in_portions_stays_one_notice(customers, bob, dina):
    assign_all(dina, by=bob)
    sealing.seal()
    while deliver(now=clock.now(), limit=5):
        pass
    assert list(Notice.objects.filter(user=dina).values_list("count", flat=True)) == [12]


def test_who_watches_some_of_them_is_told_of_those_once(customers, bob, dina, admin):
    for one in customers[:3]:
        watch(one, by=admin, at=clock.now())
    assign_all(dina, by=bob)
    tell()
    assert list(Notice.objects.filter(user=admin).values_list("reason", "count")) == [("watched", 3)]


def test_what_was_taken_back_is_told_no_more(customers, bob, dina):
    batch = assign_all(dina, by=bob)
    tell()
    undo(batch, by=bob)
    assert read_by(dina) == []
    tell()
    assert not Notice.objects.filter(user=dina, read_at=None).exists()


def test_a_batch_is_told_while_any_record_of_it_is_seen(customers, bob, dina, charlie):
    assign_all(dina, by=bob)
    tell()
    Partner.objects.filter(pk=customers[0].pk).update(owner=charlie)
    assert len(read_by(dina)) == 1
    Partner.objects.update(owner=charlie)
    assert read_by(dina) == []


def test_work_in_the_background_tells_its_maker_when_it_is_done(client, customers, bob, dina, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 5)
    client.force_login(bob)
    client.post("/partners/bulk/assign", {"all": "1", "list": "", "owner": dina.pk})
    assert reasons(bob) == []
    run_jobs()
    assert reasons(bob) == ["finished"]
    assert "12 records were changed." in read_by(bob)[0]


def test_who_does_not_want_to_hear_of_finished_work_does_not(client, customers, bob, dina, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 5)
    Wishes.objects.create(user=bob, finished=False)
    client.force_login(bob)
    client.post("/partners/bulk/assign", {"all": "1", "list": "", "owner": dina.pk})
    run_jobs()
    assert reasons(bob) == []


def test_the_worker_seals_and_tells_in_one_go(customers, bob, dina):
    assign_all(dina, by=bob)
    assert deliver_notices.call() == 12
    assert reasons(dina) == ["assigned"]


def test_what_was_read_long_ago_goes_and_the_rest_stays(customers, bob, dina):
    assign_all(dina, by=bob)
    tell()
    assert forget_read_notices.call() == 0
    Notice.objects.update(read_at=clock.now() - KEEP_READ + timedelta(hours=1))
    assert forget_read_notices.call() == 0
    Notice.objects.update(read_at=clock.now() - KEEP_READ - timedelta(hours=1))
    assert forget_read_notices.call() == 1
