"""INV-11: whatever door a change comes through, exactly one entry tells of it, in the transaction of the change."""

import pytest

from peyvand.access.models import Share
from peyvand.journal.models import Batch, Entry
from peyvand.journal.sealing import broken, seal
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import group, partner
from peyvand.records import saving
from tests.contract.doors import kinds, name_of
from tests.contract.markup import body_of
from tests.contract.test_permissions import client_of, record_for

WRITING = pytest.mark.parametrize("resource", list(kinds()), ids=name_of)
CAUSES = {
    "records:bulk": "bulk",
    "records:share-out": "bulk",
    "api:list": "api",
    "api:one": "api",
    "api:restore": "api",
    "api:bulk": "api",
}


def values_of(record):
    """Every stored value of a row; None when it is not there."""
    return type(record)._base_manager.filter(pk=record.pk).values().first()


def needs_a_value(resource, door, record):
    """Something to take away for a door that takes away; a column to move to for the board."""
    if door.variant == "untag":
        return False
    if door.address == "records:board-move" and resource.name == "partners":
        group()
    return True


@WRITING
def test_each_write_is_told_by_exactly_one_entry(resource, admin, at_each_door):
    client = client_of(admin)

    def ask(door):
        record = record_for(resource, door, owner=admin)
        changes_it = needs_a_value(resource, door, record)
        before, last = values_of(record), _last()
        answer = door.ask(client, resource, record)
        assert answer.status_code in door.good, body_of(answer)[:300]
        told = _told_since(last, resource)
        if not changes_it:
            assert told == []
            return
        (entry,) = told
        assert entry.actor == admin
        assert entry.cause == CAUSES.get(door.address, "page")
        if door.makes_another:
            assert entry.verb == "created"
            assert entry.object_id != record.pk
            return
        assert entry.object_id == record.pk
        after = values_of(record)
        if entry.verb == "changed":
            assert after["version"] == before["version"] + 1 == entry.record_version
            _tells_the_truth(entry, before, after)
        if door.about == "many":
            assert entry.batch == Batch.objects.latest("pk")
        assert list(broken()) == []
        seal()
        assert list(broken()) == []

    at_each_door(ask, resource, writes=True)


def _told_since(last, resource):
    signing_in = {"signed_in", "sign_in_failed", "signed_out"}
    return list(Entry.objects.filter(pk__gt=last, kind=resource.name).exclude(verb__in=signing_in).order_by("pk"))


def _tells_the_truth(entry, before, after):
    """Old and new values of plain columns are those that were and are stored."""
    for name, (old, new) in entry.changes.items():
        if name in before:
            assert (old or "", new or "") == (_plain(before[name]), _plain(after[name]))
        elif f"{name}_id" in before:
            assert [one["id"] if one else None for one in (old, new)] == [before[f"{name}_id"], after[f"{name}_id"]]


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value or ""


def _last():
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@WRITING
def test_a_write_whose_entry_fails_is_not_made(resource, admin, monkeypatch, at_each_door):
    client = client_of(admin)
    client.raise_request_exception = False

    def fail(*_args, **_kwargs):
        raise ZeroDivisionError

    def ask(door):
        if door.about == "many":
            return
        record = record_for(resource, door, owner=admin)
        if not needs_a_value(resource, door, record):
            return
        before, count = values_of(record), type(record)._base_manager.count()
        with monkeypatch.context() as broken_journal:
            broken_journal.setattr(saving, "write_entry", fail)
            broken_journal.setattr("peyvand.records.sharing.write_entry", fail)
            answer = door.ask(client, resource, record)
        assert answer.status_code == 500
        assert values_of(record) == before
        assert not Share.objects.exists()
        # The driver itself may have made another user.
        assert type(record)._base_manager.count() - count in (0, 1)

    at_each_door(ask, resource, writes=True)


def test_a_write_that_changes_nothing_is_not_told(admin):
    one = partner("Same", owner=admin)
    client = client_of(admin)
    last = _last()
    client.post(f"/partners/{one.pk}/cell/name", {"name": "Same", "version": one.version})
    client.post("/partners/bulk/set", {"ids": one.pk, "field": "name", "name": "Same"})
    assert _last() == last
    assert Partner.objects.get(pk=one.pk).version == one.version


def test_no_secret_stands_in_the_journal(admin):
    from peyvand.access.models import ApiToken

    client = client_of(admin)
    _token, secret = ApiToken.issue(admin, name="canary")
    client.post(
        "/users/new",
        {
            "username": "new",
            "password": "canary-password",
            "language": "en",
            "calendar": "gregorian",
            "digits": "latin",
        },
    )
    text = " ".join(str(one) for one in Entry.objects.values_list("changes", "label"))
    assert "canary" not in text
    assert secret not in text
    assert "argon2" not in text
