"""INV-11: whatever door a change comes through, exactly one entry tells of it, in the transaction of the change."""

import pytest

from peyvand.journal.models import Batch, Entry
from peyvand.journal.sealing import broken, seal
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import group, partner
from peyvand.records import saving
from tests.contract.doors import name_of, pairs
from tests.contract.markup import body_of
from tests.contract.test_permissions import client_of, record_for

WRITING = list(pairs(writes=True))
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


@pytest.mark.parametrize(("resource", "door"), WRITING, ids=name_of)
def test_each_write_is_told_by_exactly_one_entry(resource, door, admin):
    record = record_for(resource, door, owner=admin)
    changes_it = needs_a_value(resource, door, record)
    before, last = values_of(record), _last()
    answer = door.ask(client_of(admin), resource, record)
    assert answer.status_code in door.good, body_of(answer)[:300]
    signing_in = {"signed_in", "sign_in_failed", "signed_out"}
    told = list(Entry.objects.filter(pk__gt=last, kind=resource.name).exclude(verb__in=signing_in).order_by("pk"))
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


@pytest.mark.parametrize(("resource", "door"), [pair for pair in WRITING if pair[1].about != "many"], ids=name_of)
def test_a_write_whose_entry_fails_is_not_made(resource, door, admin, monkeypatch):
    record = record_for(resource, door, owner=admin)
    if not needs_a_value(resource, door, record):
        return
    before, count = values_of(record), type(record)._base_manager.count()

    def fail(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(saving, "write_entry", fail)
    monkeypatch.setattr("peyvand.records.sharing.write_entry", fail)
    client = client_of(admin)
    client.raise_request_exception = False
    answer = door.ask(client, resource, record)
    assert answer.status_code == 500
    assert values_of(record) == before
    from peyvand.access.models import Share

    assert not Share.objects.exists()
    assert type(record)._base_manager.count() - count in (0, 1)  # the driver itself may have made another user


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
