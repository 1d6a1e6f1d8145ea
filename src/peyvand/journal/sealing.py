"""The hash chain: who removes or changes an entry breaks it, and `doctor` names the place.

Entries are sealed a little later than they are written, by one worker, so that writers never wait for each other. What an entry
says stands in the chain as a digest under a salt; `journal.erasing` takes both away, and the chain still holds.
"""

import hashlib
import json
import secrets
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
    "partner_id",
    "record_version",
    "cause",
    "batch_id",
    "on_behalf_of_id",
    "content",
)
# The entry that says whose content was taken away names the emptied ones under this.
ERASED, EMPTIED = "erased", "entries"


def digest(entry: Entry, before: str) -> str:
    """SHA-256 over the digest before it, the facts of the entry, and the digest of what it says."""
    facts = {name: getattr(entry, name) for name in _SEALED_FIELDS}
    # JSON would cut the moment to milliseconds.
    facts["at"] = entry.at.astimezone(UTC).isoformat()
    return _hash(before, facts)


def content_digest(entry: Entry) -> str:
    """SHA-256 over the salt and what the entry says; without the salt nobody can try out what it may have said."""
    return _hash(entry.salt, {"label": entry.label, "changes": entry.changes})


def _hash(before: str, said: dict[str, Any]) -> str:
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def bind(entry: Entry, head: ChainHead) -> None:
    """Give the entry its place at the end of the chain; writes nothing."""
    entry.salt = secrets.token_hex(16)
    entry.content = content_digest(entry)
    head.sealed += 1
    head.digest = digest(entry, head.digest)
    entry.seal, entry.digest = head.sealed, head.digest


def seal(limit: int = 5000) -> int:
    """Bind up to `limit` entries that are not yet in the chain to its end; returns how many."""
    with transaction.atomic():
        head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
        waiting = list(Entry.objects.filter(seal=None).order_by("id")[:limit])
        for entry in waiting:
            bind(entry, head)
        Entry.objects.bulk_update(waiting, ["seal", "digest", "salt", "content"], batch_size=500)
        if waiting:
            head.save()
    return len(waiting)


def broken() -> Iterator[str]:
    """Sentences about each place where the chain does not hold; none when it does."""
    before, expected = "", 1
    emptied = _emptied()
    entry: Any
    for entry in Entry.objects.exclude(seal=None).order_by("seal").iterator(chunk_size=2000):
        if entry.seal != expected:
            yield f"Journal: entries {expected} to {entry.seal - 1} of the chain are missing."
        elif entry.digest != digest(entry, before) or not _says_what_it_said(entry, emptied):
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


def _says_what_it_said(entry: Entry, emptied: set[int]) -> bool:
    """Whether the entry has the content that it was sealed with, or an erasure in the journal tells that it was taken away."""
    if entry.salt:
        return content_digest(entry) == entry.content
    return entry.pk in emptied and not entry.label and not entry.changes


def _emptied() -> set[int]:
    """The entries of which the journal itself says that their content was erased."""
    told = Entry.objects.filter(verb=ERASED).values_list("changes", flat=True)
    return {pk for changes in told for pk in changes.get(EMPTIED, [[]])[0]}
