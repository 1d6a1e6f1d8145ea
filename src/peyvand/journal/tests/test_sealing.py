"""The hash chain names every entry that was changed or removed after it was sealed."""

import pytest
from django.db import transaction

from peyvand.journal.models import ChainHead, Entry
from peyvand.journal.sealing import broken, seal
from peyvand.journal.writing import Origin, record
from peyvand.partners.tests.factories import partner


@pytest.fixture
def chain(admin):
    """Six sealed entries, written in two goes."""
    subject = partner()
    for number in range(6):
        with transaction.atomic():
            record(subject, "changed", origin=Origin(by=admin), changes={"note": [number, "یادداشت ۱.۵"]})
        if number == 2:
            seal()
    assert seal() == 3
    assert list(broken()) == []
    return list(Entry.objects.order_by("seal"))


TAMPERINGS = {
    "at": lambda one: one.at.replace(microsecond=(one.at.microsecond + 1) % 1_000_000),
    "verb": lambda _one: "deleted",
    "kind": lambda _one: "contacts",
    "object_id": lambda one: one.object_id + 1,
    "label": lambda _one: "Another",
    "partner_id": lambda _one: None,
    "changes": lambda _one: {"note": [1, "other"]},
    "record_version": lambda _one: 9,
    "cause": lambda _one: "api",
    "actor": lambda _one: None,
    "on_behalf_of": lambda one: one.actor,
}


@pytest.mark.parametrize("column", TAMPERINGS)
def test_a_changed_entry_is_named(column, chain):
    victim = chain[2]
    Entry.objects.filter(pk=victim.pk).update(**{column: TAMPERINGS[column](victim)})
    assert [f"entry {victim.pk} " in sentence for sentence in broken()] == [True]


@pytest.mark.parametrize("place", [0, 2, 5])
def test_a_removed_entry_is_missed(place, chain):
    Entry.objects.filter(pk=chain[place].pk).delete()
    told = list(broken())
    assert told
    assert str(place + 1) in told[0]


def test_the_last_entry_written_anew_with_a_digest_of_its_own_is_found(chain):
    from peyvand.journal.sealing import digest

    last = chain[-1]
    last.label = "Another"
    Entry.objects.filter(pk=last.pk).update(label="Another", digest=digest(last, chain[-2].digest))
    assert len(list(broken())) == 1


def test_a_missing_head_is_found(chain):
    ChainHead.objects.all().delete()
    assert len(list(broken())) == 1


def test_entries_that_wait_for_sealing_break_nothing(chain, admin):
    with transaction.atomic():
        record(partner(), "created", origin=Origin(by=admin))
    assert list(broken()) == []
    assert seal() == 1
    assert list(broken()) == []


def test_sealing_goes_on_in_portions(admin):
    subject = partner()
    with transaction.atomic():
        for _number in range(7):
            record(subject, "changed", origin=Origin(by=admin))
    assert [seal(limit=3), seal(limit=3), seal(limit=3), seal(limit=3)] == [3, 3, 1, 0]
    assert list(broken()) == []
    assert list(Entry.objects.order_by("id").values_list("seal", flat=True)) == list(range(1, 8))


def test_an_empty_journal_holds(db):
    assert list(broken()) == []
    assert seal() == 0
