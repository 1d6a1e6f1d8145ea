"""The hash chain: who removes or changes an entry breaks it, and `doctor` names the place.

Entries are sealed a little later than they are written, by one worker, so that writers never wait for each other.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from peyvand.journal.models import ChainHead, Entry

_SEALED_FIELDS = (
    "id",
    "at",
    "actor_id",
    "verb",
    "kind",
    "object_id",
    "label",
    "partner_id",
    "changes",
    "record_version",
    "cause",
    "batch_id",
    "on_behalf_of_id",
)


def digest(entry: Entry, before: str) -> str:
    """SHA-256 over the digest before it and all that the entry says."""
    said = {name: getattr(entry, name) for name in _SEALED_FIELDS}
    # JSON would cut the moment to milliseconds.
    said["at"] = entry.at.astimezone(UTC).isoformat()
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def seal(limit: int = 5000) -> int:
    """Bind up to `limit` entries that are not yet in the chain to its end; returns how many."""
    with transaction.atomic():
        head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
        waiting = list(Entry.objects.filter(seal=None).order_by("id")[:limit])
        for entry in waiting:
            head.sealed += 1
            head.digest = digest(entry, head.digest)
            entry.seal, entry.digest = head.sealed, head.digest
        Entry.objects.bulk_update(waiting, ["seal", "digest"], batch_size=500)
        if waiting:
            head.save()
    return len(waiting)


def broken() -> Iterator[str]:
    """Sentences about each place where the chain does not hold; none when it does."""
    before, expected = "", 1
    entry: Any
    for entry in Entry.objects.exclude(seal=None).order_by("seal").iterator(chunk_size=2000):
        if entry.seal != expected:
            yield f"Journal: entries {expected} to {entry.seal - 1} of the chain are missing."
        elif entry.digest != digest(entry, before):
            yield f"Journal: entry {entry.pk} ({entry.kind} {entry.object_id}) was changed after it was written."
        before, expected = entry.digest, entry.seal + 1
    head = ChainHead.objects.filter(pk=1).first()
    if head is None:
        if before:
            yield "Journal: the end of the chain is missing."
    elif head.sealed != expected - 1:
        yield f"Journal: entries {expected} to {head.sealed} of the chain are missing."
    elif head.digest != before:
        yield f"Journal: entry {expected - 1} of the chain was written anew."
