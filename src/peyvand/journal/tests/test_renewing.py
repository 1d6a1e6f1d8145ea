"""The chain of entries that were sealed before their content had a digest of its own is made anew, and hides no tampering."""

import hashlib
import json
from datetime import UTC
from importlib import import_module
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from peyvand.config.tests.older_house import step_by_step
from peyvand.journal.models import Entry
from peyvand.journal.sealing import broken

_SAID = (
    "id", "at", "actor_id", "verb", "kind", "object_id", "label", "partner_id", "changes", "record_version", "cause",
    "batch_id", "on_behalf_of_id",
)  # fmt: skip


def old_digest(entry, before):
    said = {name: getattr(entry, name) for name in _SAID} | {"at": entry.at.astimezone(UTC).isoformat()}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


@pytest.fixture
def old_house(transactional_db):
    """Seven entries sealed in the old way, in a database from before."""
    executor = step_by_step()
    executor.migrate([("journal", "0003_erasable_content")])
    apps = executor.loader.project_state([("journal", "0003_erasable_content")]).apps
    entries, head = apps.get_model("journal", "Entry"), apps.get_model("journal", "ChainHead")
    end = head.objects.create(pk=1)
    for number in range(1, 8):
        one = entries.objects.create(
            at=timezone.now(),
            verb="changed",
            kind="partners",
            object_id=number,
            label="آریا",
            changes={"a": [1, number]},
        )
        one.seal, one.digest = number, old_digest(one, end.digest)
        one.save()
        end.sealed, end.digest = number, one.digest
    end.save()
    yield entries
    call_command("migrate", "journal", verbosity=0, stdout=StringIO())


def renewed(monkeypatch):
    monkeypatch.setattr(import_module("peyvand.journal.migrations.0004_renew_chain"), "_PART", 3)
    call_command("migrate", "journal", verbosity=0, stdout=StringIO())


def test_an_old_chain_holds_after_it_was_made_anew(old_house, monkeypatch):
    renewed(monkeypatch)
    assert list(broken()) == []
    assert Entry.objects.exclude(salt="").exclude(content="").count() == 7


def test_what_was_tampered_with_before_is_named_after(old_house, monkeypatch):
    victim = old_house.objects.get(seal=4)
    old_house.objects.filter(pk=victim.pk).update(label="Another")
    renewed(monkeypatch)
    assert [f"entry {victim.pk} " in sentence for sentence in broken()] == [True]


def test_an_end_that_was_cut_off_before_is_missed_after(old_house, monkeypatch):
    old_house.objects.get(seal=7).delete()
    renewed(monkeypatch)
    assert len(list(broken())) == 1
