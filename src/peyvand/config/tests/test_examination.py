"""The doctor names what is wrong inside the database."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from peyvand.access.models import Share
from peyvand.access.tests import factories
from peyvand.config.cli import examination
from peyvand.config.cli.refusals import CannotStart
from peyvand.foundation import clock
from peyvand.journal import sealing
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin, record
from peyvand.partners.tests.factories import partner
from peyvand.tasks.models import Job

LOOKS = [examination.journal, examination.links, examination.search, examination.worker, examination.clock]


@pytest.fixture
def entries(db):
    sara = factories.user()
    with transaction.atomic():
        for _ in range(5):
            record(sara, "signed_in", origin=Origin(by=sara))
    assert sealing.seal() == 5
    return list(Entry.objects.order_by("id"))


@pytest.mark.parametrize("look", LOOKS)
def test_a_sound_database_has_nothing_to_tell(look, entries):
    partner()
    assert look()


def test_asvs_16_4_2_a_changed_entry_is_named(entries):
    Entry.objects.filter(pk=entries[2].pk).update(label="somebody else")
    with pytest.raises(CannotStart, match=rf"entry {entries[2].pk} .* was changed after it was written"):
        examination.journal()


@pytest.mark.parametrize(("place", "words"), [(1, "entries 2 to 2"), (4, "entries 5 to 5")])
def test_asvs_16_4_2_a_removed_entry_is_missed(entries, place, words):
    Entry.objects.filter(pk=entries[place].pk).delete()
    with pytest.raises(CannotStart, match=words):
        examination.journal()


def test_a_share_of_nothing_is_named(entries, alice):
    Share.objects.create(kind="partners", object_id=999, user=alice)
    with pytest.raises(CannotStart, match="partners 999, which is not there"):
        examination.links()


def test_a_share_of_something_in_the_trash_is_no_fault(entries, alice):
    trashed = partner(owner=alice, deleted_at=clock.now())
    Share.objects.create(kind="partners", object_id=trashed.pk, user=alice)
    assert examination.links()


def test_a_search_index_that_lost_a_row_is_named(entries):
    made = partner("Golestan")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX partners_partner_search_trigram")
        else:
            cursor.execute("DROP TRIGGER partners_partner_search_update")
            cursor.execute("UPDATE partners_partner SET search_key = 'other' WHERE id = %s", [made.pk])
    with pytest.raises(CannotStart, match="partners_partner is not whole"):
        examination.search()


def test_work_that_waits_too_long_is_told(entries):
    Job.objects.create(task="peyvand.journal.tasks.seal_entries", run_at=clock.now() - timedelta(minutes=12))
    with pytest.raises(CannotStart, match=r"waiting for 1[12] minutes, and 0 workers run"):
        examination.worker()


def test_a_journal_from_the_future_is_told(entries):
    Entry.objects.filter(pk=entries[4].pk).update(at=clock.now() + timedelta(days=1))
    with pytest.raises(CannotStart, match="still to come"):
        examination.clock()


def test_the_chain_grows_every_minute(db):
    from peyvand.journal import tasks  # noqa: F401  (declares its schedule)
    from peyvand.tasks import schedules
    from peyvand.tasks.models import Schedule

    schedules.sync(now=clock.now())
    assert Schedule.objects.get(name="journal.seal_entries").cron == "* * * * *"
