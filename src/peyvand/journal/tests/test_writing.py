"""An entry is written with its change or not at all."""

import pytest
from django.db import transaction

from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin, record
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner


@pytest.mark.django_db(transaction=True)
def test_there_is_no_entry_outside_a_transaction():
    subject = partner()
    with pytest.raises(RuntimeError):
        record(subject, "changed", origin=Origin(by=None))
    assert not Entry.objects.exists()


def test_a_change_that_is_rolled_back_takes_its_entry_with_it(admin):
    subject = partner(note="kept")

    def change_and_fail():
        with transaction.atomic():
            Partner.objects.filter(pk=subject.pk).update(note="lost")
            record(subject, "changed", origin=Origin(by=admin), changes={"note": ["kept", "lost"]})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    assert not Entry.objects.exists()
    assert Partner.objects.get(pk=subject.pk).note == "kept"


def test_an_entry_says_who_did_what_to_which_record_through_which_door(admin, alice):
    subject = partner("Sara")
    with transaction.atomic():
        made = record(
            subject, "changed", origin=Origin(by=admin, cause="api", on_behalf_of=alice), changes={"note": ["a", "b"]}
        )
    kept = Entry.objects.get(pk=made.pk)
    assert (kept.actor, kept.on_behalf_of, kept.cause) == (admin, alice, "api")
    assert (kept.kind, kept.object_id, kept.partner_id, kept.label) == ("partners", subject.pk, subject.pk, "Sara")
    assert kept.changes == {"note": ["a", "b"]}


def test_a_name_of_any_length_fits_the_label(admin):
    subject = partner()
    subject.name = "ن" * 500
    with transaction.atomic():
        assert len(record(subject, "changed", origin=Origin(by=admin)).label) == 300
