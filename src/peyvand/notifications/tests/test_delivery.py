"""Who is told what, and who is not."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from peyvand.access.models import User
from peyvand.access.tests import factories as people
from peyvand.activities.tests.factories import activity
from peyvand.foundation import clock
from peyvand.journal import sealing
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin, draft, record, write_all
from peyvand.notifications import delivery, recipients
from peyvand.notifications.actions.watch import unwatch, watch
from peyvand.notifications.delivery import deliver
from peyvand.notifications.models import Notice, Place, Wishes
from peyvand.notifications.tests.telling import change, read_by, reasons, tell
from peyvand.partners.tests.factories import contact, partner
from peyvand.records.sharing import share, unshare


@pytest.fixture
def customer(alice):
    return partner("Karun", owner=alice)


@pytest.fixture
def watched(customer, alice):
    """A customer that alice watches."""
    watch(customer, by=alice, at=clock.now())
    return customer


def test_who_watches_is_told_what_a_colleague_does(watched, alice, bob):
    change(watched, by=bob, note="Called")
    tell()
    (said,) = read_by(alice)
    assert "Bob Marić" in said
    assert "Karun" in said
    assert reasons(bob) == []


def test_nobody_is_told_of_their_own_acts(watched, alice):
    change(watched, by=alice, note="Mine")
    tell()
    assert reasons(alice) == []


def test_what_is_done_with_something_that_hangs_on_the_partner_is_told_too(watched, alice, bob):
    one = contact("Sara", partner=watched)
    change(one, by=bob, position="Buyer")
    tell()
    assert reasons(alice) == ["watched"]


def test_who_watches_no_longer_is_told_nothing(watched, alice, bob):
    unwatch(watched, by=alice)
    change(watched, by=bob, note="Called")
    tell()
    assert reasons(alice) == []


def test_watching_gives_no_right(watched, charlie, bob):
    watch(watched, by=charlie, at=clock.now())
    change(watched, by=bob, note="Called")
    tell()
    assert reasons(charlie) == []


def test_a_right_that_is_lost_after_the_telling_hides_what_was_told(watched, alice, bob, charlie):
    change(watched, by=bob, note="Called")
    tell()
    type(watched).objects.filter(pk=watched.pk).update(owner=charlie)
    assert read_by(alice) == []


def test_the_bell_does_not_count_what_one_may_not_see_any_more(watched, alice, bob, charlie):
    change(watched, by=bob, note="Called")
    tell()
    assert Notice.objects.filter(user=alice).count() == 1
    charlie.manager = bob
    charlie.save()
    change(watched, by=bob, owner=charlie.pk)
    tell()
    assert not Notice.objects.filter(user=alice).exists()
    assert reasons(charlie) == ["assigned"]


def test_a_right_taken_by_the_administrator_takes_back_what_waits(watched, alice, bob):
    change(watched, by=bob, note="Called")
    tell()
    alice.roles.clear()
    tell()
    assert not Notice.objects.filter(user=alice).exists()


def test_a_new_owner_is_told_once_also_when_they_watch(customer, bob, charlie):
    charlie.manager = bob
    charlie.save()
    watch(customer, by=charlie, at=clock.now())
    change(customer, by=bob, owner=charlie.pk)
    tell()
    assert reasons(charlie) == ["assigned"]
    assert "made you the owner of" in read_by(charlie)[0]


def test_a_share_is_told_to_the_person_and_to_a_team_but_not_to_who_shared(customer, bob, charlie, company):
    share(customer, user=charlie, level="view", origin=Origin(by=bob))
    share(customer, team=company.north, level="view", origin=Origin(by=bob))
    tell()
    assert reasons(charlie) == ["shared"]
    assert "shared" in read_by(charlie)[0]
    assert reasons(User.objects.get(username="alice")) == ["shared"]
    assert reasons(bob) == []


def test_what_is_not_shared_any_more_is_not_told(customer, bob, charlie):
    row = share(customer, user=charlie, level="view", origin=Origin(by=bob))
    unshare(customer, row, origin=Origin(by=bob))
    tell()
    assert reasons(charlie) == []


def test_a_manager_may_follow_everything_done_for_customers_of_those_below(customer, bob, charlie, admin):
    Wishes.objects.create(user=bob, follows="subordinates")
    change(customer, by=admin, note="Looked at")
    change(partner("Elsewhere", owner=charlie), by=admin, note="Not bob's")
    tell()
    assert ["Karun" in one for one in read_by(bob)] == [True]


def test_what_one_does_not_want_to_hear_is_not_told(watched, alice, bob):
    Wishes.objects.create(user=alice, watched=False)
    change(watched, by=bob, note="Called")
    tell()
    assert reasons(alice) == []


def test_a_mention_concerns_whom_it_names(alice, bob):
    entry = Entry(kind="partners", verb="created", actor=bob, changes={"mentions": [None, [{"id": alice.pk}]]})
    assert recipients.concerned([entry]) == {}  # a field of that name of another kind is no mention
    entry.kind = "comments"
    assert recipients.concerned([entry])[alice.pk][entry.pk] == {recipients.Reason.MENTIONED}


def test_who_was_named_before_is_not_told_again_when_the_comment_is_changed(customer, alice, bob, charlie):
    named = [[{"id": alice.pk}], [{"id": alice.pk}, {"id": charlie.pk}]]
    entry = Entry(kind="comments", verb="changed", actor=bob, changes={"mentions": named})
    assert set(recipients.concerned([entry])) == {charlie.pk}


def test_an_act_on_very_many_records_of_any_kind_is_read_in_one_go(customer, alice, bob):
    owner = [{"id": alice.pk}, {"id": bob.pk}]
    with transaction.atomic():
        one = activity(partner=customer, owner=bob)
        drafts = [draft(one, "changed", origin=Origin(by=alice), changes={"owner": owner}) for _time in range(1500)]
        for number, entry in enumerate(drafts):
            entry.object_id = 10**9 + number
        write_all(drafts)
    sealing.seal()
    assert deliver(now=clock.now(), limit=2000) == 1500
    assert not Notice.objects.exists()  # none of them is there to be seen


def test_who_was_stopped_is_told_nothing(watched, alice, bob):
    User.objects.filter(pk=alice.pk).update(is_active=False)
    change(watched, by=bob, note="Called")
    tell()
    assert reasons(alice) == []


def test_history_is_no_news(watched, alice, bob):
    with transaction.atomic():
        record(watched, "changed", origin=Origin(by=bob), at=clock.now() - delivery.NEWS - timedelta(hours=1))
    tell()
    assert reasons(alice) == []


def test_telling_twice_tells_once(watched, alice, bob):
    change(watched, by=bob, note="Called")
    tell()
    tell()
    Place.objects.update(seal=0)
    change(watched, by=bob, note="Called again")
    with pytest.raises(Exception, match=r"(?i)unique"), transaction.atomic():
        tell()  # the database refuses a second notice of one entry
    assert len(reasons(alice)) == 1


def test_a_crash_between_telling_and_remembering_loses_and_doubles_nothing(watched, alice, bob, monkeypatch):
    change(watched, by=bob, note="Called")
    sealing.seal()

    def crash(name):
        assert name == delivery.WRITTEN
        raise SystemExit

    monkeypatch.setattr(delivery, "failpoint", crash)
    with pytest.raises(SystemExit), transaction.atomic():
        deliver(now=clock.now())
    assert reasons(alice) == []
    monkeypatch.undo()
    tell()
    assert reasons(alice) == ["watched"]


def test_entries_are_read_in_portions_and_none_is_passed_over(watched, alice, bob):
    for number in range(7):
        change(watched, by=bob, note=f"Call {number}")
    sealing.seal()
    assert [deliver(now=clock.now(), limit=3) for _time in range(4)] == [3, 3, 1, 0]
    assert len(reasons(alice)) == 7


def test_telling_many_people_costs_no_more_questions_for_more_entries(watched, alice, bob):
    def queries(number):
        for one in range(number):
            change(watched, by=bob, note=f"{number} {one}")
        sealing.seal()
        with CaptureQueriesContext(connection) as counted:
            deliver(now=clock.now())
        return len(counted)

    queries(1)
    assert queries(2) == queries(20)


def test_saving_asks_nothing_more_because_somebody_watches(customer, alice, bob):
    def queries():
        with CaptureQueriesContext(connection) as counted:
            change(customer, by=bob, note=str(clock.now()))
        return len(counted)

    queries()
    before = queries()
    watch(customer, by=alice, at=clock.now())
    Wishes.objects.create(user=alice, follows="own")
    assert queries() == before


def test_an_activity_of_somebody_else_stays_untold_where_the_role_does_not_reach(watched, alice, bob, grant, company):
    grant(company.manager, "activities", "view", "all")
    with transaction.atomic():
        record(activity("Secret step", owner=people.user(), partner=watched), "created", origin=Origin(by=bob))
    tell()
    assert reasons(alice) == []
