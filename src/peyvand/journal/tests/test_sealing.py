"""The hash chain names every entry that was changed or removed after it was sealed."""

import pytest
from django.db import transaction

from peyvand.journal import erasing
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
    from peyvand.journal.sealing import content_digest, digest

    last = chain[-1]
    last.label = "Another"
    last.content = content_digest(last)
    Entry.objects.filter(pk=last.pk).update(
        label="Another", content=last.content, digest=digest(last, chain[-2].digest)
    )
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


def emptied(admin, *entries):
    with transaction.atomic():
        erasing.tell(partner(), erasing.empty(one.pk for one in entries), origin=Origin(by=admin))


def test_what_an_entry_says_can_be_erased_and_the_chain_still_holds(chain, admin):
    emptied(admin, chain[1], chain[4])
    assert list(broken()) == []
    seal()
    assert list(broken()) == []
    one = Entry.objects.get(pk=chain[1].pk)
    assert (one.label, one.changes, one.salt, one.is_emptied) == ("", {}, "", True)
    assert (one.actor, one.verb, one.object_id) == (admin, "changed", chain[1].object_id)


def test_an_entry_that_waits_for_its_seal_is_emptied_too(chain, admin):
    with transaction.atomic():
        waiting = record(partner(), "changed", origin=Origin(by=admin), changes={"note": ["secret", ""]})
    emptied(admin, waiting)
    assert Entry.objects.get(pk=waiting.pk).is_emptied
    seal()
    assert list(broken()) == []


def test_content_that_is_gone_without_an_erasure_is_named(chain):
    Entry.objects.filter(pk=chain[2].pk).update(label="", changes={}, salt="")
    assert [f"entry {chain[2].pk} " in sentence for sentence in broken()] == [True]


@pytest.mark.parametrize("change", [{"verb": "deleted"}, {"label": "Another"}, {"salt": "0" * 32}, {"content": "x"}])
def test_tampering_with_an_emptied_entry_is_named(chain, admin, change):
    emptied(admin, chain[2])
    Entry.objects.filter(pk=chain[2].pk).update(**change)
    assert [f"entry {chain[2].pk} " in sentence for sentence in broken()] == [True]


def test_what_an_erasure_says_is_never_erased(chain, admin):
    emptied(admin, chain[2])
    told = Entry.objects.get(verb="erased")
    with transaction.atomic():
        assert erasing.empty([told.pk]) == []
    assert list(broken()) == []


def test_the_content_cannot_be_tried_out(chain, admin):
    """Two entries that say the same have digests of which nobody can tell that."""
    subject = partner()
    with transaction.atomic():
        same = [record(subject, "changed", origin=Origin(by=admin), changes={"note": [1, 2]}).pk for _ in range(2)]
    seal()
    assert Entry.objects.filter(pk__in=same).values("content").distinct().count() == 2
